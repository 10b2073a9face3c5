import Foundation
import BatchValues
import TestSupport
import Testing

/// What a load that is ended from outside says of itself: an engine decides by it what runs again.
@Suite(.timeLimit(.minutes(2))) struct LoadEndingTests {
    private static let row = #"{"_id":"1","_acme":{"memberNumber":1}}"# + "\n"

    /// The last line of standard error, which is the error as JSON.
    private func error(_ errors: String) throws -> JSONValue {
        try JSONValue(json: String(errors.split(separator: "\n").last ?? ""))
    }

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
                until grep -q ' is ' err; do sleep 0.02; done
                kill -\(signal) $!; wait $!; echo $?; cat err >&2
                """, "sh", BuiltProgram.path,
            ],
            in: folder
        )
        let error = try error(result.errors)
        let batch = try #require(error["batch"]?.string)
        #expect(result.output == "\(code)\n")
        #expect(error["kind"] == "interrupt" && error["exit"] == .number(.integer(Int64(code))))
        #expect(error["retry"] == "no")
        #expect(
            error["hint"] == .string("the batch goes on at the platform: batch wait \(batch)")
        )
    }

    #if os(Linux)
    /// A device that is always full stands for a disk.
    @Test func aFullOutputIsNoReasonToLoadAgain() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.row, to: "a.json")
        let result = try await BuiltProgram.run(
            "/bin/sh",
            [
                "-c", "exec \"$@\" > /dev/full", "sh", BuiltProgram.path, "--local", "--errors",
                "json", "ingest", "name:Loyalty Members", "a.json",
            ],
            in: folder
        )
        let error = try error(result.errors)
        #expect(result.code == 1)
        #expect(error["kind"] == "file" && error["retry"] == "no")
        #expect(error["message"] == "standard output: No space left on device")
        #expect(try #require(error["batch"]?.string).count == 26)
    }
    #endif
}
