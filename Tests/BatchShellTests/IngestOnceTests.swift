import Foundation
import PlatformClient
import PlatformEmulator
import Testing
import TestSupport

@testable import BatchCommands
@testable import BatchShell

/// `ingest --once`: a load that happens once, however often and by how many it is run.
@Suite struct IngestOnceTests {
    @Test func happensOnceHoweverOftenItIsRun() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...3), to: "a.json")
            for key in ["daily-2024-10-11", "auto"] {
                let line = "(ingest \(ShellAtEmulator.members) a.json --once \(key)).id"
                let first = try await test.run(line)
                let second = try await test.run(line)
                #expect(first.code == 0, "\(first.errors)")
                #expect(second.output == first.output)
                #expect(
                    second.errors.masked == """
                        batch BATCH has loaded this already: nothing is sent
                        success: 3 rows of 1 file are in 5c8c3c555033b814b69f947f, 0 failed, N

                        """
                )
                #expect(second.code == 0)
            }
            #expect(try await test.batches() == "2\n")
        }
    }

    /// A key stands for the files that it was first used with.
    @Test func refusesAKeyThatStandsForOtherFiles() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "a.json")
            let line = "let b = ingest \(ShellAtEmulator.members) a.json --once k"
            let first = try await test.run(line + "\nprint $b.id")
            #expect(first.code == 0, "\(first.errors)")
            try test.folder.write(ShellAtEmulator.rows(2...2), to: "a.json")
            let other = try await test.run(line)
            let batch = first.output.trimmingCharacters(in: .newlines)
            let (then, now) = (
                FileBody.sha256(of: ShellAtEmulator.rows(1...1)),
                FileBody.sha256(of: ShellAtEmulator.rows(2...2))
            )
            #expect(
                other.errors == """
                    error: --once k stands for other files: batch \(batch) was made of them
                      ┌ -c:1:9
                    1 │ \(line)
                      = then: a.json, 39 bytes, sha256 \(then)
                      = now:  a.json, 39 bytes, sha256 \(now)
                      = hint: give these files a key of their own, or --once auto

                    """
            )
            #expect(other.code == 1)
            #expect(try await test.batches() == "1\n")
        }
    }

    @Test func startsAnewAfterAFailure() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("{\"_acme\":{}}\n", to: "a.json")
            let line = "let b = ingest \(ShellAtEmulator.members) a.json --once k"
            #expect(try await test.run(line).code == 7)
            try test.folder.write(ShellAtEmulator.rows(1...1), to: "a.json")
            let second = try await test.run(line)
            #expect(second.code == 0, "\(second.errors)")
            #expect(try await test.batches() == "2\n")
        }
    }

    @Test func findsABatchWhoseAnswerWasLost() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...3), to: "a.json")
            try await test.fault("POST import/batches$ 1 cut")
            let result = try await test.run(
                "(ingest \(ShellAtEmulator.members) a.json --once k).status"
            )
            #expect(result.output == "success\n", "\(result.errors)")
            #expect(try await test.batches() == "1\n")
        }
    }

    /// COMPLETE may have been done though nothing was heard of it; only a refusal leaves it open.
    @Test(arguments: [
        (
            "reset", 5,
            """
              = batch BATCH may be complete: no answer to COMPLETE has come
              = hint: batch status BATCH tells; while it is loading, batch complete BATCH

            """
        ),
        (
            "400", 6,
            """
              = batch BATCH is left open on the platform, all files in it
              = go on:    batch complete BATCH
              = give up:  batch abort BATCH

            """
        ),
    ])
    func tellsWhereACompleteWasLost(
        _ fault: String,
        _ code: Int,
        _ notes: String
    ) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...3), to: "a.json")
            try await test.fault("POST action=COMPLETE * \(fault)")
            let result = try await test.run(
                "let n = set retries 0\ningest \(ShellAtEmulator.members) a.json"
            )
            let tail = result.errors.masked.split(
                separator: "\n",
                omittingEmptySubsequences: false
            ).suffix(notes.split(separator: "\n", omittingEmptySubsequences: false).count)
            #expect(tail.joined(separator: "\n") == notes, "\(result.errors)")
            #expect(result.code == code)
        }
    }

    @Test func goesOnWithWhatWasLeftOpen() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { test in
            try test.folder.write(ShellAtEmulator.rows(1...3), to: "a.json")
            let line = "(ingest \(ShellAtEmulator.members) a.json --once k).id"
            try await test.fault("PUT files/ 1 400")
            let first = try await test.run(line)
            #expect(
                first.errors.masked == """
                    batch BATCH is open
                    error: the platform answered 400: Bad Request: This fault was asked for \
                    (EMU-400-FAULT)
                      ┌ -c:1:2
                    1 │ (ingest 5c8c3c555033b814b69f947f a.json --once k).id
                      = PUT http://127.0.0.1:PORT/data/foundation/import/batches/BATCH/datasets/5c8c3c555033b814b69f947f/files/a.json
                      = x-request-id: HEX
                      = batch BATCH is left open on the platform
                      = go on:    batch upload BATCH FILE… --resume; batch complete BATCH
                      = give up:  batch abort BATCH

                    """
            )
            #expect(first.code == 6)
            let second = try await test.run(line)
            #expect(
                second.errors.masked == """
                    goes on with batch BATCH, which was left open
                    BATCH is loaded
                    BATCH is staging
                    success: 3 rows of 1 file are in 5c8c3c555033b814b69f947f, 0 failed, N

                    """
            )
            #expect(second.code == 0)
            #expect(try await test.batches() == "1\n")
        }
    }

    @Test func ofTwoAtTheSameMomentOneLoads() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...3), to: "a.json")
            let line = "(ingest \(ShellAtEmulator.members) a.json --once k).status"
            let results = try await withThrowingTaskGroup(of: ShellHarness.Result.self) { group in
                for _ in 1...4 { group.addTask { try await test.run(line) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.map(\.output) == Array(repeating: "success\n", count: 4))
            #expect(results.allSatisfy { $0.code == 0 }, "\(results.map(\.errors))")
            #expect(try await test.batches("--status success") == "1\n")
        }
    }

    /// A batch replaced by the first run is no fault of the second, which sends nothing.
    @Test func aReplacementHappensOnceToo() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(ShellAtEmulator.rows(1...3), to: "a.json")
            let old = try await test.run("(ingest \(ShellAtEmulator.members) a.json).id")
            let id = old.output.trimmingCharacters(in: .newlines)
            let line =
                "(ingest \(ShellAtEmulator.members) a.json --replace \(id) --once k --yes).id"
            let first = try await test.run(line)
            #expect(first.code == 0, "\(first.errors)")
            #expect(try await test.run("batch status \(id)").output == "inactive\n")
            let second = try await test.run(line)
            #expect(second.output == first.output, "\(second.errors)")
            #expect(try await test.batches() == "2\n")
        }
    }

    /// Of several at the same moment whose files differ one loads, and no other is told that it has.
    @Test func ofTwoWithOtherFilesOnlyOneSucceeds() async throws {
        try await ShellAtEmulator.run { test in
            let lines = try (1...4).map { number in
                try test.folder.write(ShellAtEmulator.rows(1...number), to: "a\(number).json")
                return "(ingest \(ShellAtEmulator.members) a\(number).json --once k).status"
            }
            let results = try await lines.inParallel(4) { try await test.run($0) }
            #expect(results.map(\.output).sorted() == ["", "", "", "success\n"])
            let loaded = try #require(results.firstIndex { $0.code == 0 }) + 1
            for (line, result) in zip(lines, results) where result.code != 0 {
                let number = try #require(lines.firstIndex(of: line)) + 1
                // One that had created a batch before it found the other has ended it again.
                let (begun, ended) = (
                    "batch BATCH is open\n", "  = batch BATCH has ended: aborted\n"
                )
                let errors = result.errors.masked
                #expect(errors.hasPrefix(begun) == errors.contains(ended))
                #expect(
                    errors.replacing(begun, with: "").replacing(ended, with: "") == """
                        error: --once k stands for other files: batch BATCH was made of them
                          ┌ -c:1:2
                        1 │ \(line)
                          = then: a\(loaded).json, \(loaded * 39) bytes, sha256 HEX
                          = now:  a\(number).json, \(number * 39) bytes, sha256 HEX
                          = hint: give these files a key of their own, or --once auto

                        """
                )
                #expect(result.code == 1)
            }
            #expect(try await test.batches("--status success") == "1\n")
        }
    }
}
