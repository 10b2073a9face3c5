import TestSupport
import Testing

@testable import BatchShell

/// Questions, and their words for what is about to be destroyed.
@Suite struct DestructionTests {
    private static let members = ShellAtEmulator.members

    /// The questions asked, with BATCH for the ids of batches.
    private func asked(
        _ lines: [String],
        answers: [String] = ["n"],
        sandbox: String = "dev",
        _ test: ShellAtEmulator
    ) async throws -> [String] {
        let questions = ScriptedQuestions(answers)
        _ = try await test.shell {
            $0.fake.questions = questions
            $0.fake.environment["SANDBOX_NAME"] = sandbox
        }.type(lines)
        return questions.asked.map { $0.replacing(#/01[0-9A-Z]{24}/#, with: "BATCH") }
    }

    private func ingest(_ numbers: ClosedRange<Int>, _ test: ShellAtEmulator) throws -> String {
        let rows = numbers.map { #"{"_id":"\#($0)","_acme":{"memberNumber":\#($0)}}"# + "\n" }
        let path = try test.folder.write(rows.joined(), to: "a\(numbers.upperBound).json")
        return "(ingest \(Self.members) \(path)).id"
    }

    @Test func saysHowManyRowsOfWhichBatchGo() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(#"{"_id":"9"}"# + "\n", to: "b.json")
            let asked = try await asked(
                [
                    "let a = \(try ingest(1...3, test))", "let b = \(try ingest(4...4, test))",
                    "batch revert $a",
                    "batch create \(Self.members) --replace $a --replace $b",
                    "ingest \(Self.members) \(path) --replace $b",
                    "batch revert 123",
                    "let open = (batch create \(Self.members)).id",
                    "batch revert $open",
                    "(batch status $a)",
                ],
                answers: Array(repeating: "n", count: 5),
                test
            )
            #expect(
                asked == [
                    "batch revert takes 3 rows of batch BATCH (Loyalty Members, dev) out of the "
                        + "lake. Go on? [y/N] ",
                    "batch create takes 3 rows of batch BATCH (Loyalty Members, dev) and 1 row of "
                        + "batch BATCH (Loyalty Members, dev) out of the lake when the new rows are "
                        + "in. Go on? [y/N] ",
                    "ingest takes 1 row of batch BATCH (Loyalty Members, dev) out of the lake when "
                        + "the new rows are in. Go on? [y/N] ",
                    "batch revert takes the rows of batch 123 (dev) out of the lake. Go on? [y/N] ",
                    "batch revert takes the rows of batch BATCH (Loyalty Members, dev, "
                        + "loading) out of the lake. Go on? [y/N] ",
                ]
            )
            #expect(try await test.run("count (batch list --status success)").output == "2\n")
        }
    }

    @Test func saysWhatADatasetHolds() async throws {
        try await ShellAtEmulator.run { test in
            let asked = try await asked(
                [
                    "let a = \(try ingest(1...3, test))", "let b = \(try ingest(4...5, test))",
                    "dataset delete 'Loyalty Members'", "dataset delete Stores",
                ],
                answers: ["n", "y"],
                test
            )
            #expect(
                asked == [
                    "dataset delete deletes Loyalty Members (5c8c3c555033b814b69f947f, dev) and 5 "
                        + "rows of 2 batches. Go on? [y/N] ",
                    "dataset delete deletes Stores (5c8c3c555033b814b69f9481, dev) and 0 rows of 0 "
                        + "batches. Go on? [y/N] ",
                ]
            )
            #expect(try await test.run("count (dataset list)").output == "2\n")
        }
    }

    @Test func saysWhatIsAtAPath() async throws {
        try await ShellAtEmulator.run { test in
            let asked = try await asked(
                [
                    "let b = (batch create \(Self.members)).id",
                    "patch catalog/dataSets/\(Self.members) --body {description: \"New\"}",
                    "delete /data/foundation/catalog/batches/$b",
                    "put catalog/dataSets/none --body {}",
                    "delete import/batches/$b",
                ],
                answers: Array(repeating: "n", count: 4),
                test
            )
            #expect(
                asked == [
                    "PATCH /data/foundation/catalog/dataSets/5c8c3c555033b814b69f947f (dev), where "
                        + "there is Loyalty Members. Go on? [y/N] ",
                    "DELETE /data/foundation/catalog/batches/BATCH (dev), where there is an object, "
                        + "status loading. Go on? [y/N] ",
                    "PUT /data/foundation/catalog/dataSets/none (dev), where there is nothing. Go "
                        + "on? [y/N] ",
                    "DELETE /data/foundation/import/batches/BATCH (dev), which may change what is "
                        + "there. Go on? [y/N] ",
                ]
            )
        }
    }

    @Test func aProductionSandboxIsNamedBehindIt() async throws {
        try await ShellAtEmulator.run { test in
            let asked = try await asked(
                ["let ds = (dataset list --name Stores)[0].id", "dataset delete $ds"],
                answers: ["dev"],
                sandbox: "prod",
                test
            )
            let questions = asked.map { $0.replacing(#/[0-9a-f]{24}/#, with: "ID") }
            #expect(
                questions == [
                    "dataset delete deletes Stores (ID, prod) and 0 rows of 0 batches. Its name, to "
                        + "go on in the production sandbox prod: "
                ]
            )
        }
    }

    /// A platform that does not tell is asked nothing more, and the person all the same.
    @Test(arguments: ["503", "reset", "html"])
    func asksWithoutWhatThePlatformDoesNotTell(_ fault: String) async throws {
        try await ShellAtEmulator.run { test in
            try await test.fault("GET catalog/ * \(fault)")
            let asked = try await asked(
                [
                    "batch revert 123", "dataset delete \(Self.members)",
                    "delete catalog/dataSets/\(Self.members)",
                ],
                answers: ["n", "n", "n"],
                test
            )
            #expect(
                asked == [
                    "batch revert takes the rows of batch 123 (dev) out of the lake. Go on? [y/N] ",
                    "dataset delete deletes dataset (5c8c3c555033b814b69f947f, dev) and all that is "
                        + "in it. Go on? [y/N] ",
                    "DELETE /data/foundation/catalog/dataSets/5c8c3c555033b814b69f947f (dev), which "
                        + "may change what is there. Go on? [y/N] ",
                ]
            )
        }
    }
}
