import Foundation
import TestSupport
import Testing

@Suite struct EmulatorCommandTests {
    @Test(arguments: [(SIGINT, 0), (SIGTERM, 143)] as [(Int32, Int32)])
    func servesOtherProgramsUntilItIsToldToEnd(_ signal: Int32, _ code: Int32) async throws {
        let folder = try TemporaryFolder()
        let emulator = try EmulatorProcess(["--fault", "POST batches$ 1 503"], in: folder)
        let create = ["batch", "create", "5c8c3c555033b814b69f947f", "--format", "json"]
        let refused = try await BuiltProgram.run(create, environment: emulator.exports)
        #expect(refused.code == 6)
        #expect(refused.errors.contains("503010"), "\(refused.errors)")
        let created = try await BuiltProgram.run(create, environment: emulator.exports)
        #expect(created.code == 0, "\(created.errors)")
        #expect(emulator.end(signal) == code)
        let log = try folder.read("emulator.log").split(separator: "\n")
        #expect(log.count == 4)
        #expect(log[0] == "the emulator listens at \(emulator.address); Ctrl-C ends it")
        #expect(log[1] == #"another terminal: eval "$(curl -s \#(emulator.address)/env)""#)
        #expect(log[2].hasPrefix("POST /data/foundation/import/batches 503 "))
        #expect(log[3].hasPrefix("POST /data/foundation/import/batches 201 "))
    }

    @Test func aDryRunKeepsItsDataInMemory() async throws {
        let folder = try TemporaryFolder()
        let result = try await BuiltProgram.run(
            ["--dry-run", "-c", "let a = connect local --data lab\nprint (count (dataset list))"],
            in: folder
        )
        #expect(
            result
                == .init(
                    output: "3\n",
                    errors: """
                        would keep the emulator's data in \(folder.path)/lab
                        dry run: nothing was sent

                        """,
                    code: 0
                )
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test func saysWhatItExposes() async throws {
        let folder = try TemporaryFolder()
        let emulator = try EmulatorProcess(["--host", "0.0.0.0"], in: folder)
        #expect(emulator.end(SIGINT) == 0)
        #expect(
            try folder.read("emulator.log").hasSuffix(
                "whoever reaches this machine can read and change its data, and is given its token\n"
            )
        )
    }

    @Test(
        arguments: [
            (
                ["--pace", "5x"], 2,
                "'5x' is no pace: fast, look, or a time such as 500ms, 2s or 1m"
            ),
            (["--fault", "* ( * cut"], 2, "the pattern '(' cannot be used"),
            (["--data", "/proc/x"], 1, "cannot keep data in /proc/x: mkdir"),
            (["--port", "65536"], 2, "65536"),
        ] as [([String], Int32, String)]
    )
    func saysWhatIsWrong(_ options: [String], _ code: Int32, _ message: String) async throws {
        let result = try await BuiltProgram.run(["emulator"] + options)
        #expect(result.code == code)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(result.output.isEmpty)
    }

    @Test func doesNotTakeAnotherPortThanItIsTold() async throws {
        let folder = try TemporaryFolder()
        let emulator = try EmulatorProcess([], in: folder)
        let second = try await BuiltProgram.run(["emulator", "--port", "\(emulator.port)"])
        #expect(second.code == 1)
        #expect(second.errors.contains("port \(emulator.port) of 127.0.0.1 is taken"))
    }

    @Test func changesTheEmulatorThatRuns() async throws {
        let script = """
            connect local --pace look
            let b = batch create 5c8c3c555033b814b69f947f --format json
            batch complete $b
            assert (batch show $b).status in ["loaded", "staging"]
            connect local --strict --fault 'GET batches/ 1 404' --reset
            try { batch show $b } catch e { print $e.status }
            try { batch show $b } catch e { print $e.status }
            connect local --port 1
            """
        let result = try await BuiltProgram.run(["--local", "-c", script])
        let lines = result.output.split(separator: "\n").filter { !$0.hasPrefix("http://") }
        #expect(lines.suffix(2) == ["404", "404"])
        #expect(result.code == 2)
        #expect(result.errors.contains("--port is for its start"), "\(result.errors)")
    }
}
