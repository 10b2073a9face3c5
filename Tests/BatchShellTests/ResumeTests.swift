import BatchValues
import Foundation
import PlatformClient
import PlatformEmulator
import SystemSupport
import TestSupport
import Testing

@testable import BatchShell

/// Files in parts that were sent before, and what still holds of what is known of them.
@Suite struct ResumeTests {
    private static let rows = ShellAtEmulator.rows(1...3)

    /// The journal's knowledge holds until another run begins the file anew, here or elsewhere.
    @Test(
        arguments: [
            // The first part of the second run, its COMPLETE, the answer to its INITIALIZE.
            "PATCH a.json 4 503", "POST files/a.json 4 503", "POST files/a.json 3 cut",
        ],
        ["state", "elsewhere"]
    )
    func aLaterRunVoidsWhatWasKnown(fault: String, state: String) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows, to: "a.json")
            try await test.fault(fault)
            let upload = "batch upload $b a.json --chunk-size 50B"
            let first = try await test.run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                let files = \(upload)
                print $b.id
                """
            )
            let b = "let b = \"\(first.output.trimmingCharacters(in: .newlines))\"\n"
            let second = try await test.shell {
                $0.fake.environment["XDG_STATE_HOME"] = "\(test.folder.path)/\(state)"
            }.run("let n = set retries 0\n" + b + upload)
            #expect(second.code == (fault.hasSuffix("cut") ? 5 : 6), "\(second.errors)")
            let last = try await test.run(
                """
                \(b)let files = \(upload) --resume
                print $files[0].name $files[0].size $files[0].parts $files[0].sha256
                let c = batch complete $b
                print (batch wait $b).metrics.outputRecordCount
                """
            )
            let sha256 = FileBody.sha256(of: Self.rows)
            #expect(last.output == "a.json 117 3 \(sha256)\n3\n", "\(last.errors)")
            #expect(last.code == 0)
        }
    }

    /// Of two that load the same under one key neither begins anew what the other has sent.
    @Test func twoThatLoadTheSameOnceDoNotUndoEachOther() async throws {
        try await ShellAtEmulator.run { test in
            for number in 1...3 { try test.folder.write(Self.rows, to: "f\(number).json") }
            for fault in [
                "PATCH f2 1 slow:200ms", "HEAD f1 1 slow:400ms", "PATCH f2 2-9 503",
                "PATCH f3 1 slow:600ms",
            ] { try await test.fault(fault) }
            let line = """
                (ingest \(ShellAtEmulator.members) f1.json f2.json f3.json --once k \
                --chunk-size 1MB --parallel 1).id
                """
            async let first = test.run(line)
            // The first file is there, and the journal has noted it.
            _ = await test.emulator.requests.first {
                $0.path.hasSuffix("f2.json?action=INITIALIZE")
            }
            #expect(try Self.journal(in: test.folder).contains("sha256"))
            let second = try await test.run("let n = set retries 0\n" + line)
            let results = [try await first, second]
            #expect(results.map(\.code) == [0, 0], "\(results.map(\.errors))")
            #expect(results[0].output == results[1].output)
            let begun = try await test.requests().split(separator: "\n").filter {
                $0.hasSuffix("?action=INITIALIZE 201")
            }
            #expect(begun.count == 3)
            let rows = "(batch show \(second.output.dropLast())).metrics.outputRecordCount"
            #expect(try await test.run(rows).output == "9\n")
        }
    }

    @Test func waitsNoLongerForAnotherProcessThanItMay() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.rows, to: "a.json")
            try await test.fault("PATCH a.json 1 400")
            let load = "ingest \(ShellAtEmulator.members) a.json --once k --chunk-size 50B"
            let line = "\(load) --timeout 50ms"
            #expect(try await test.run(load).code == 6)
            let batch = try await test.run("print (batch list)[0].id").output
                .trimmingCharacters(in: .newlines)
            let name = FileBody.sha256(of: "a.json").prefix(16)
            let path = "\(test.folder.path)/state/batchsh/uploads/\(batch)-\(name).lock"
            let lock = try #require(try FileLock.ifFree(on: path))
            let result = try await test.run(line)
            lock.releaseRemovingFile()
            let file = "\(test.folder.path)/a.json"
            #expect(
                result.errors == """
                    goes on with batch \(batch), which was left open
                    waits for another process that sends '\(file)'
                    error: another process is still sending '\(file)' into batch \(batch) after 50ms
                      ┌ -c:1:33
                    1 │ \(line)
                      │                                 ^^^^^^
                      = batch \(batch) is being filled by another process
                      = hint: the same again goes on waiting

                    """
            )
            #expect(result.code == 8)
            let again = try await test.run("(\(load)).id")
            #expect(again.output == batch + "\n", "\(again.errors)")
        }
    }

    /// All that the journals of a folder say.
    private static func journal(in folder: TemporaryFolder) throws -> String {
        try folder.contents().filter { $0.hasSuffix(".jsonl") }.map { try folder.read($0) }.joined()
    }
}
