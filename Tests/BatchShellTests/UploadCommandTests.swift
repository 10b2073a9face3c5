import BatchValues
import Foundation
import PlatformEmulator
import Testing
import TestSupport

@testable import BatchShell
@testable import BatchTerminal

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
            let names = (1...20).map { "\($0).json" }
            for name in names { try test.folder.write(Self.row, to: name) }
            let result = try await upload(names.joined(separator: " "), at: test)
            #expect(result.code == 0, "\(result.errors)")
            let list = try JSONValue(json: result.output).array ?? []
            #expect(list.map { $0["name"]?.string } == names)
            #expect(list.allSatisfy { $0["size"]?.int == 39 && $0["parts"]?.int == 1 })
        }
    }

    @Test func keepsThePathsBelowABase() async throws {
        try await ShellAtEmulator.run { test in
            for day in 1...2 { try test.folder.write(Self.row, to: "day=\(day)/a.json") }
            let files = "'day=1/a.json' 'day=2/a.json'"
            let clash = try await upload(files, at: test)
            #expect(
                clash.errors == """
                    error: 'day=1/a.json' and 'day=2/a.json' would both be 'a.json'
                      ┌ -c:2:17
                    2 │ batch upload $b 'day=1/a.json' 'day=2/a.json'
                      │                 ^^^^^^^^^^^^^^
                      = hint: --base DIR keeps the path below DIR; --prefix puts a folder in front

                    """
            )
            #expect(clash.code == 1)
            let result = try await upload("\(files) --base . --prefix in", at: test)
            #expect(result.code == 0, "\(result.errors)")
            let list = try JSONValue(json: result.output).array ?? []
            #expect(list.map { $0["name"]?.string } == ["in/day=1/a.json", "in/day=2/a.json"])
        }
    }

    @Test(arguments: [
        (
            "a.gz", [0x1F, 0x8B, 8, 0], "is compressed (gzip), which the platform does not read",
            "  = hint: unpack it first\n"
        ),
        (
            "a.zip", [0x50, 0x4B, 3, 4], "is compressed (zip), which the platform does not read",
            "  = hint: unpack it first\n"
        ),
        ("empty.json", [], "is empty; the platform takes in no empty file", ""),
    ])
    func refusesBeforeTheFirstByte(
        name: String,
        bytes: [UInt8],
        message: String,
        hint: String
    ) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.row, to: "good.json")
            try test.folder.write(bytes, to: name)
            let result = try await upload("good.json \(name)", at: test)
            #expect(
                result.errors == """
                    error: '\(test.folder.path)/\(name)' \(message)
                      ┌ -c:2:27
                    2 │ batch upload $b good.json \(name)
                      │                           \(String(repeating: "^", count: name.count))
                    \(hint)
                    """
            )
            #expect(result.code == 1)
            #expect(try await test.requests() == "POST /data/foundation/import/batches 201\n")
        }
    }

    @Test func goesOnWhereAKilledRunStopped() async throws {
        try await ShellAtEmulator.run { test in
            let rows = String(repeating: Self.row, count: 100)
            try test.folder.write(rows, to: "big.json")
            // The third part of the first run never arrives.
            try await test.fault("PATCH big 3 400")
            let first = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                print $b.id
                batch upload $b big.json --chunk-size 1000B
                """
            )
            #expect(
                first.errors.masked == """
                    the file is not in batch BATCH; the same batch upload with --resume goes on
                    error: the platform answered 400: Bad Request: This fault was asked for \
                    (EMU-400-FAULT)
                      ┌ -c:3:1
                    3 │ batch upload $b big.json --chunk-size 1000B
                      = PATCH http://127.0.0.1:PORT/data/foundation/import/batches/BATCH/datasets/5c8c3c555033b814b69f947f/files/big.json
                      = x-request-id: HEX

                    """
            )
            #expect(first.code == 6)
            let batch = first.output.trimmingCharacters(in: .newlines)
            // All of it is there after the second, so that the third asks for that alone.
            for _ in 2...3 {
                let next = try await test.run(
                    "batch upload \(batch) big.json --chunk-size 1000B --resume"
                )
                #expect(
                    next.output.masked == """
                        [{"name":"big.json","size":3900,"parts":4,"elapsed":N,"sha256":"HEX"}]

                        """
                )
                #expect(next.errors == "")
                #expect(next.code == 0)
            }
            let requests = try await test.requests()
            let file =
                "/data/foundation/import/batches/BATCH/datasets/\(ShellAtEmulator.members)/files/big.json"
            #expect(
                requests == """
                    POST /data/foundation/import/batches 201
                    GET /data/foundation/catalog/batches/BATCH 200
                    POST \(file)?action=INITIALIZE 201
                    PATCH \(file) 200
                    PATCH \(file) 200
                    PATCH \(file) 400
                    GET /data/foundation/catalog/batches/BATCH 200
                    GET /data/foundation/catalog/batches/BATCH 200
                    HEAD \(file) 200
                    PATCH \(file) 200
                    PATCH \(file) 200
                    POST \(file)?action=COMPLETE 201
                    GET /data/foundation/catalog/batches/BATCH 200
                    HEAD \(file) 200
                    POST \(file)?action=COMPLETE 201

                    """
            )
            let end = try await test.run(
                "let s = batch complete \(batch)\n(batch wait \(batch)).metrics.inputRecordCount"
            )
            #expect(end.output == "100\n", "\(end.errors)")
        }
    }

    /// The record on this machine is a convenience, and no condition of the work.
    @Test(arguments: [
        "batch upload $b a.json", "batch upload $b a.json --chunk-size 20B",
        "ingest \(ShellAtEmulator.members) a.json",
    ])
    func goesOnWhereNothingCanBeKept(command: String) async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { test in
            try test.folder.write(Self.row, to: "a.json")
            let state = try test.folder.write("no folder", to: "state")
            let harness = test.shell { $0.fake.environment["XDG_STATE_HOME"] = state }
            let result = try await harness.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                let u = \(command)
                """
            )
            #expect(result.output == "")
            let note =
                "what arrives is not kept for --resume: \(state)/batchsh/uploads/BATCH.jsonl: "
                + "Not a directory\n"
            let loaded = """
                BATCH is loaded
                BATCH is staging
                success: 1 row of 1 file is in \(ShellAtEmulator.members), 0 failed, N

                """
            let isLoad = command.hasPrefix("ingest")
            #expect(
                result.errors.masked
                    == (isLoad ? "batch BATCH is open\n" : "") + note + (isLoad ? loaded : "")
            )
            #expect(result.code == 0)
        }
    }

    @Test func leavesNoJournalOfABatchThatIsComplete() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.row, to: "a.json")
            let old = "state/batchsh/uploads/01OLD.jsonl"
            let recent = "state/batchsh/uploads/01NEW.jsonl"
            for name in [old, recent] { try test.folder.write("{}\n", to: name) }
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -31 * 86_400)],
                ofItemAtPath: "\(test.folder.path)/\(old)"
            )
            let result = try await test.run(
                """
                let b = ingest \(ShellAtEmulator.members) a.json
                let c = ingest \(ShellAtEmulator.members) a.json --chunk-size 20B
                """
            )
            #expect(result.code == 0, "\(result.errors)")
            #expect(try test.folder.contents() == ["a.json", recent])
        }
    }

    @Test func twoDoNotSendTheSameFileInParts() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(String(repeating: Self.row, count: 3), to: "a.json")
            let made = try await test.run(
                "let b = batch create \(ShellAtEmulator.members) --format json\nprint $b.id"
            )
            let batch = made.output.trimmingCharacters(in: .newlines)
            try await test.fault("PATCH a.json 1 slow:1s")
            let line = "batch upload \(batch) a.json --chunk-size 50B"
            async let first = test.run(line)
            _ = await test.emulator.requests.first { $0.path.hasSuffix("?action=INITIALIZE") }
            let second = try await test.run(line)
            #expect(
                second.errors.masked == """
                    error: another process is sending \
                    '\(test.folder.path)/a.json' into batch \
                    BATCH
                      ┌ -c:1:41
                    1 │ batch upload BATCH a.json --chunk-size 50B
                      │                                         ^^^^^^
                      = hint: wait for its end: two at once would send parts twice

                    """
            )
            #expect(second.code == 1)
            #expect(try await first.code == 0)
            #expect(
                try test.folder.contents() == ["a.json", "state/batchsh/uploads/\(batch).jsonl"]
            )
        }
    }

    @Test func cutsBetweenRows() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { test in
            let rows = (1...100).map { #"{"_id":"\#($0)","_acme":{"memberNumber":\#($0)}}"# + "\n" }
            try test.folder.write(rows.joined(), to: "a.b.json")
            let result = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                let files = batch upload $b a.b.json --split 1000B
                for f in $files { print $f.name $f.size }
                let c = batch complete $b
                (batch wait $b --max-failed 0).metrics.outputRecordCount
                """
            )
            #expect(
                result.output == """
                    a.b-0001.json 1007
                    a.b-0002.json 1025
                    a.b-0003.json 1025
                    a.b-0004.json 1027
                    100

                    """
            )
            #expect(
                result.errors.masked == """
                    BATCH is staging
                    success: 100 rows of 4 files are in 5c8c3c555033b814b69f947f, 0 failed

                    """
            )
            #expect(result.code == 0)
        }
    }

    @Test func givesEachPartOfACSVItsHeader() async throws {
        try await ShellAtEmulator.run(EmulatorOptions(pace: .look, seed: 1)) { test in
            let rows = (1...50).map { "\($0),\"a \"\"quoted\"\"\nname, \($0)\"\n" }
            try test.folder.write("storeId,name\n" + rows.joined(), to: "s.csv")
            let result = try await test.run(
                """
                let b = ingest \(ShellAtEmulator.stores) s.csv --split 300B --max-failed 0
                print $b.metrics.inputFileCount $b.metrics.outputRecordCount
                """
            )
            #expect(
                result.output == """
                    5 50

                    """
            )
            #expect(
                result.errors.masked == """
                    batch BATCH is open
                    BATCH is loaded
                    BATCH is staging
                    success: 50 rows of 5 files are in 5c8c3c555033b814b69f9481, 0 failed, N

                    """
            )
            #expect(result.code == 0)
        }
    }

    @Test func cutsNoJSONList() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("[" + Self.row + "," + Self.row + "]", to: "l.json")
            let result = try await upload("l.json --split 10B", at: test)
            #expect(
                result.errors == """
                    error: '\(test.folder.path)/l.json' cannot \
                    be cut between rows: it is neither JSON Lines nor CSV
                      ┌ -c:2:17
                    2 │ batch upload $b l.json --split 10B
                      │                 ^^^^^^
                      = hint: --chunk-size sends it in parts that the platform puts together

                    """
            )
            #expect(result.code == 1)
        }
    }

    @Test func refusesToGoOnWithAnotherFile() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.row, to: "a.json")
            let first = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                print $b.id
                let done = batch upload $b a.json
                """
            )
            let batch = first.output.trimmingCharacters(in: .newlines)
            try test.folder.write(Self.row + Self.row, to: "a.json")
            let second = try await test.run("batch upload \(batch) a.json --resume")
            #expect(
                second.errors.masked == """
                    error: '\(test.folder.path)/a.json' has \
                    changed since a part of it was uploaded
                      ┌ -c:1:41
                    1 │ batch upload BATCH a.json --resume
                      │                                         ^^^^^^
                      = hint: without --resume it is sent whole

                    """
            )
            #expect(second.code == 1)
        }
    }

    @Test(arguments: ["batch upload B1 /a.json", "post x --body-file /a.json"])
    func sendsNoFileFromElsewhereWhenRestricted(line: String) async throws {
        var harness = ShellHarness()
        harness.options.isRestricted = true
        harness.options.folder = "/home"
        harness.files = SystemFiles(workingDirectory: "/home")
        harness.fake.environment = ShellHarness.credentials
        let result = try await harness.run(line)
        #expect(
            result.errors == """
                error: /a.json: a restricted shell uses files of /home only
                  ┌ -c:1:\(line.count - 6)
                1 │ \(line)
                  │ \(String(repeating: " ", count: line.count - 7))^^^^^^^

                """
        )
        #expect(result.code == 1)
    }

    @Test func drawsProgressOnATerminalOnly() async throws {
        let report = FileProgress(
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
                "3 of 5 files ━━━━━━━━──────── 50 % of 3.0 MB, 750.0 KB/s, 2s left",
            ]
        )
        #expect(text.lines(columns: 20).allSatisfy { $0.count < 20 })
        let named = FileProgress(
            files: [.init(name: "日本日本日本日本.json", done: 500_000, count: 1_000_000)],
            ended: 0,
            all: 1,
            done: 500_000,
            count: 1_000_000,
            elapsed: .zero
        )
        #expect(
            ProgressText(report: named).lines(columns: 40) == [
                "日本日本日… ━━━━━━────── 50 % of 1.0 MB"
            ]
        )
        #expect(
            text.plainLine == "3 of 5 files, 1.5 MB of 3.0 MB, 750.0 KB/s, 2s left"
        )
    }

    /// More than the platform said may come, and it may say any length.
    @Test func drawsProgressOfWildLengths() {
        func lines(done: Int, count: Int) -> [String] {
            let report = FileProgress(
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
            lines(done: 900, count: 3).last == "a ━━━━━━━━━━━━━━━━━━━ 100 % of 3 B, 9 B/s"
        )
        #expect(
            lines(done: 1, count: .max).last
                == "a ─────────────────── 0 % of 9.2 EB, 0 B/s"
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
