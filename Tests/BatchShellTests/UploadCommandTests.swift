import Foundation
import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// `batch upload`, from the files on disk to those in the batch.
@Suite struct UploadCommandTests {
    private static let row = #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n"

    /// Creates a batch and uploads into it, in one script.
    private func upload(
        _ arguments: String,
        at test: ShellAtEmulator
    ) async throws -> ShellHarness.Result {
        try await test.run(
            """
            let b = batch create \(ShellAtEmulator.members) --format json
            batch upload $b \(arguments)
            """
        )
    }

    @Test func sendsManyFilesAtOnce() async throws {
        try await ShellAtEmulator.run { test in
            let paths = try (1...20).map { try test.folder.write(Self.row, to: "\($0).json") }
            let result = try await upload(paths.joined(separator: " "), at: test)
            #expect(result.code == 0, "\(result.errors)")
            let list = try JSONValue(json: result.output).array ?? []
            #expect(list.map { $0["name"]?.string } == (1...20).map { "\($0).json" })
            #expect(list.allSatisfy { $0["size"]?.int == 39 && $0["parts"]?.int == 1 })
        }
    }

    @Test func keepsThePathsBelowABase() async throws {
        try await ShellAtEmulator.run { test in
            let folder = test.folder.path
            for day in ["day=1", "day=2"] {
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/\(day)",
                    withIntermediateDirectories: true
                )
                try test.folder.write(Self.row, to: "\(day)/a.json")
            }
            let files = "'\(folder)/day=1/a.json' '\(folder)/day=2/a.json'"
            let clash = try await upload(files, at: test)
            #expect(clash.errors.contains("would both be 'a.json'"))
            #expect(clash.errors.contains("--base DIR keeps the path below DIR"))
            let result = try await upload("\(files) --base \(folder) --prefix in", at: test)
            #expect(result.code == 0, "\(result.errors)")
            let list = try JSONValue(json: result.output).array ?? []
            #expect(list.map { $0["name"]?.string } == ["in/day=1/a.json", "in/day=2/a.json"])
        }
    }

    @Test(arguments: [
        ("a.gz", [0x1F, 0x8B, 8, 0], "is compressed (gzip)"),
        ("a.zip", [0x50, 0x4B, 3, 4], "is compressed (zip)"),
        ("empty.json", [], "is empty; the platform takes in no empty file"),
    ])
    func refusesBeforeTheFirstByte(name: String, bytes: [UInt8], message: String) async throws {
        try await ShellAtEmulator.run { test in
            let good = try test.folder.write(Self.row, to: "good.json")
            let bad = try test.folder.write(bytes, to: name)
            let result = try await upload("\(good) \(bad)", at: test)
            #expect(result.code == 1)
            #expect(result.errors.contains(message), "\(result.errors)")
            let sent = try await test.run("(batch list --limit 1)[0].id | cat\nhttp")
            #expect(!sent.output.contains("PUT"))
        }
    }

    @Test func goesOnWhereAKilledRunStopped() async throws {
        try await ShellAtEmulator.run { test in
            let rows = String(repeating: Self.row, count: 100)
            let path = try test.folder.write(rows, to: "big.json")
            // The third part of the first run never arrives.
            try await test.fault("PATCH big 3 400")
            let first = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                print $b.id
                batch upload $b \(path) --chunk-size 1000B
                """
            )
            #expect(first.code == 6)
            #expect(first.errors.contains("with --resume goes on"))
            let batch = first.output.trimmingCharacters(in: .newlines)
            let line = "batch upload \(batch) \(path) --chunk-size 1000B --resume"
            let second = try await test.run("\(line)\nhttp --all")
            #expect(second.code == 0, "\(second.errors)")
            #expect(second.output.contains(#""parts":4"#))
            let patches = second.output.split(separator: "\n").filter { $0.hasPrefix("> PATCH") }
            #expect(patches.count == 2)
            // All of it is there now, so that nothing is sent.
            let third = try await test.run("\(line)\nhttp --all")
            #expect(third.code == 0, "\(third.errors)")
            #expect(!third.output.contains("PATCH"))
            let end = try await test.run(
                "let s = batch complete \(batch)\n(batch wait \(batch)).metrics.inputRecordCount"
            )
            #expect(end.output == "100\n", "\(end.errors)")
        }
    }

    /// What is kept on this machine is a convenience, and no condition of the work.
    @Test(arguments: ["batch upload $b", "batch upload $b --chunk-size 20B", "ingest"])
    func goesOnWhereNothingCanBeKept(command: String) async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(Self.row, to: "a.json")
            let state = try test.folder.write("no folder", to: "state")
            let harness = test.shell { $0.fake.environment["XDG_STATE_HOME"] = state }
            let words = command.split(separator: " ")
            let line =
                command == "ingest"
                ? "let u = ingest \(ShellAtEmulator.members) \(path)"
                : "let u = \(words[0]) \(words[1]) \(words[2]) \(path) \(words.dropFirst(3).joined(separator: " "))"
            let result = try await harness.run(
                "let b = batch create \(ShellAtEmulator.members) --format json\n\(line)"
            )
            #expect(result.code == 0, "\(result.errors)")
            let notes = result.errors.split(separator: "\n").filter { $0.contains("not kept") }
            #expect(notes.count == 1)
            #expect(
                notes.allSatisfy {
                    $0.hasPrefix("what arrives is not kept for --resume: \(state)/batchsh/uploads/")
                        && $0.hasSuffix(".jsonl: Not a directory")
                }
            )
        }
    }

    @Test func leavesNoJournalOfABatchThatIsComplete() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(Self.row, to: "a.json")
            let old = "state/batchsh/uploads/01OLD.jsonl"
            let recent = "state/batchsh/uploads/01NEW.jsonl"
            for name in [old, recent] { try test.folder.write("{}\n", to: name) }
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -31 * 86_400)],
                ofItemAtPath: "\(test.folder.path)/\(old)"
            )
            let result = try await test.run(
                """
                let b = ingest \(ShellAtEmulator.members) \(path)
                let c = ingest \(ShellAtEmulator.members) \(path) --chunk-size 20B
                """
            )
            #expect(result.code == 0, "\(result.errors)")
            #expect(try test.folder.contents() == ["a.json", recent])
        }
    }

    @Test func twoDoNotSendTheSameFileInParts() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(String(repeating: Self.row, count: 3), to: "a.json")
            let made = try await test.run(
                "let b = batch create \(ShellAtEmulator.members) --format json\nprint $b.id"
            )
            let batch = made.output.trimmingCharacters(in: .newlines)
            try await test.fault("PATCH a.json 1 slow:1s")
            let line = "batch upload \(batch) \(path) --chunk-size 50B"
            async let first = test.run(line)
            while try !test.folder.contents().contains(where: { $0.hasSuffix(".lock") }) {
                try await Task.sleep(for: .milliseconds(2))
            }
            let second = try await test.run(line)
            #expect(
                second.errors.split(separator: "\n").contains(
                    "error: another process is sending '\(path)' into batch \(batch)"
                )
            )
            #expect(try await first.code == 0)
            #expect(!(try test.folder.contents().contains { $0.hasSuffix(".lock") }))
        }
    }

    @Test func cutsBetweenRows() async throws {
        try await ShellAtEmulator.run { test in
            let rows = (1...100).map { #"{"_id":"\#($0)","_acme":{"memberNumber":\#($0)}}"# + "\n" }
            let path = try test.folder.write(rows.joined(), to: "a.b.json")
            let result = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                let files = batch upload $b \(path) --split 1000B
                for f in $files { print $f.name $f.size }
                let c = batch complete $b
                (batch wait $b --max-failed 0).metrics.outputRecordCount
                """
            )
            #expect(result.code == 0, "\(result.errors)")
            let lines = result.output.split(separator: "\n")
            #expect(lines.last == "100")
            #expect(lines.first == "a.b-0001.json 1007", "\(result.output)")
            let sizes = lines.dropLast().compactMap { Int($0.split(separator: " ")[1]) }
            #expect(sizes.reduce(0, +) == rows.joined().utf8.count)
            #expect(sizes.count == 4 || sizes.count == 5)
        }
    }

    @Test func givesEachPartOfACSVItsHeader() async throws {
        try await ShellAtEmulator.run { test in
            let rows = (1...50).map { "\($0),\"a \"\"quoted\"\"\nname, \($0)\"\n" }
            let path = try test.folder.write(
                "storeId,name\n" + rows.joined(),
                to: "s.csv"
            )
            let result = try await test.run(
                """
                let b = ingest \(ShellAtEmulator.stores) \(path) --split 300B --max-failed 0
                print $b.metrics.inputFileCount $b.metrics.outputRecordCount
                """
            )
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.hasSuffix(" 50\n"), "\(result.output)")
            #expect(!result.output.hasPrefix("1 "))
        }
    }

    @Test func cutsNoJSONList() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write("[" + Self.row + "," + Self.row + "]", to: "l.json")
            let result = try await upload("\(path) --split 10B", at: test)
            #expect(result.errors.contains("cannot be cut between rows"))
        }
    }

    @Test func refusesToGoOnWithAnotherFile() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(Self.row, to: "a.json")
            let first = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                print $b.id
                let done = batch upload $b \(path)
                """
            )
            let batch = first.output.trimmingCharacters(in: .newlines)
            try test.folder.write(Self.row + Self.row, to: "a.json")
            let second = try await test.run("batch upload \(batch) \(path) --resume")
            #expect(second.code == 1)
            #expect(second.errors.contains("has changed since a part of it was uploaded"))
        }
    }

    @Test func sendsNoFileFromElsewhereWhenRestricted() async throws {
        try await ShellAtEmulator.run { test in
            let path = try test.folder.write(Self.row, to: "a.json")
            var harness = test.shell()
            harness.options.isRestricted = true
            harness.options.folder = "/home"
            harness.files = SystemFiles(workingDirectory: "/")
            for line in ["batch upload B1 \(path)", "post x --body-file \(path)"] {
                let result = try await harness.run(line)
                #expect(result.errors.contains("a restricted shell uses files of /home only"))
                #expect(result.code == 1)
            }
        }
    }

    @Test func drawsProgressOnATerminalOnly() async throws {
        let report = ProgressReport(
            files: [.init(name: "a.json", done: 500_000, count: 1_000_000)],
            ended: 3,
            all: 5,
            done: 1_500_000,
            count: 3_000_000,
            elapsed: .seconds(2)
        )
        let text = ProgressText(report: report)
        #expect(
            text.lines(columns: 70) == [
                "a.json ━━━━━━━━━━────────── 50 % of 1.0 MB",
                "3 of 5 files ━━━━━━━━──────── 50 % of 3.0 MB, 750.0 kB/s, 2s left",
            ]
        )
        #expect(text.lines(columns: 20).allSatisfy { $0.count < 20 })
        #expect(
            text.plainLine == "3 of 5 files, 1.5 MB of 3.0 MB, 750.0 kB/s, 2s left"
        )
    }

    /// More than the platform said may come, and it may say any length.
    @Test func drawsProgressOfWildLengths() {
        func lines(done: Int, count: Int) -> [String] {
            let report = ProgressReport(
                files: [.init(name: "a", done: done, count: count)],
                ended: 0,
                all: 1,
                done: done,
                count: count,
                elapsed: .seconds(100)
            )
            return ProgressText(report: report).lines(columns: 60)
        }
        #expect(
            lines(done: 900, count: 3).last == "a ━━━━━━━━━━━━━━━ 100 % of 3 bytes, 9 bytes/s"
        )
        #expect(
            lines(done: 1, count: .max).last
                == "a ──────────── 0 % of 9223372036.8 GB, 0 bytes/s"
        )
    }
}

extension ShellAtEmulator {
    /// Makes the emulator misbehave.
    func fault(_ spec: String) async throws {
        let result = try await run("post /_emulator/faults --type text/plain --body '\(spec)'")
        #expect(result.code == 0, "\(result.errors)")
    }
}
