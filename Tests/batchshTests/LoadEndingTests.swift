import Foundation
import TestSupport
import Testing

/// The report of a load that is ended from outside: an engine decides by it what runs again.
@Suite(.timeLimit(.minutes(2))) struct LoadEndingTests {
    private static let row = #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n"

    @Test(arguments: [("TERM", 143), ("HUP", 129)])
    func anInterruptionSaysWhatItLeavesAndHowTheProcessEnds(
        signal: String,
        code: Int
    ) async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.row, to: "a.json")
        let result = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c",
                """
                "$1" --errors json -c 'connect local --pace 60s
                ingest "name:Loyalty Members" a.json' > out 2> err &
                until grep -qs ' is loaded' err; do sleep 0.02; done
                kill -\(signal) $!; wait $!; echo $?; cat err >&2
                """, "sh", BuiltProgram.path,
            ],
            in: folder
        )
        let errors = """
            batch BATCH is open
            BATCH is loaded
            {"kind":"interrupt","exit":\(code),"message":"interrupted",\
            "hint":"the batch goes on at the platform: batch wait BATCH","file":"-c","line":2,\
            "column":1,"status":null,"requestId":null,"batch":"BATCH","retry":"no","body":null}

            """
        #expect(result.output == "\(code)\n")
        #expect(result.errors.masked == errors)
    }

    #if os(Linux)
    /// A device that is always full stands for a disk.
    @Test func aFullOutputIsNoReasonToLoadAgain() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.row, to: "a.json")
        let result = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c", "exec \"$@\" > /dev/full", "sh", BuiltProgram.path, "--local", "--quiet",
                "--errors", "json", "ingest", "name:Loyalty Members", "a.json",
            ],
            in: folder
        )
        let errors = """
            {"kind":"file","exit":1,"message":"standard output: No space left on device",\
            "hint":null,"file":null,"line":null,"column":null,"status":null,"requestId":null,\
            "batch":"BATCH","retry":"no","body":null}

            """
        #expect(result.output == "" && result.code == 1)
        #expect(result.errors.masked == errors)
    }
    #endif
}
