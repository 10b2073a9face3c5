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
        #expect(refused.code == 6 && refused.output == "")
        let errors = """
            error: the platform answered 503: Could not validate the oauth token (503010)
              ┌ command line:1:1
            1 │ batch create 5c8c3c555033b814b69f947f --format json
              = POST http://127.0.0.1:PORT/data/foundation/import/batches
              = x-request-id: HEX
              = 503010: the gateway could not check the access token for the moment
              = hint: it passes; set retries says how often a request is sent again

            """
        #expect(refused.errors.masked == errors)
        let created = try await BuiltProgram.run(create, environment: emulator.exports)
        #expect(created.code == 0 && created.errors == "")
        #expect(created.output.masked == Self.batch)
        #expect(emulator.end(signal) == code)
        let log = """
            the emulator listens at \(emulator.address); Ctrl-C ends it
            another terminal: eval "$(curl -s \(emulator.address)/env)"
            in a browser: \(emulator.address)
            POST /data/foundation/import/batches 503 N
            POST /data/foundation/import/batches 201 N

            """
        #expect(try folder.read("emulator.log").masked == log.masked)
    }

    private static let batch = """
        {"id":"BATCH","imsOrg":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","updated":MS,\
        "status":"loading","created":MS,\
        "relatedObjects":[{"type":"dataSet","id":"5c8c3c555033b814b69f947f"}],"version":"1.0.0",\
        "tags":{"acp_producer":["HEX"],"acp_stagePath":["HEX/stage/BATCH"],\
        "use_plan_b_batch_status":["false"]},\
        "createdUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com",\
        "updatedUser":"51D2E8B34C6F7A900A495C24@techacct.adobe.com","externalId":"BATCH",\
        "createdClient":"HEX","inputFormat":{"format":"json"}}

        """

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
        let log = """
            the emulator listens at \(emulator.address); Ctrl-C ends it
            another terminal: eval "$(curl -s \(emulator.address)/env)"
            in a browser: \(emulator.address)
            whoever reaches this machine can read and change its data, and is given its token

            """
        #expect(try folder.read("emulator.log") == log)
    }

    @Test(
        arguments: [
            (
                ["--pace", "5x"], 2,
                """
                error: --pace: '5x' is no pace: fast, look, or a time such as 500ms, 2s or 1m
                  ┌ command line:1:17
                1 │ emulator --pace 5x
                  │                 ^^

                """
            ),
            (
                ["--fault", "* ( * cut"], 2,
                """
                error: --fault: the pattern '(' cannot be used: it is no regular expression
                  ┌ command line:1:18
                1 │ emulator --fault '* ( * cut'
                  │                  ^^^^^^^^^^^

                """
            ),
            (
                ["--data", "/dev/null/x"], 1,
                """
                error: cannot keep data in /dev/null/x: mkdir: Not a directory
                  ┌ command line:1:1
                1 │ emulator --data /dev/null/x

                """
            ),
            (
                ["--port", "65536"], 2,
                """
                error: --port takes a whole number from 0 to 65535, not '65536'
                  ┌ command line:1:17
                1 │ emulator --port 65536
                  │                 ^^^^^

                """
            ),
        ] as [([String], Int32, String)]
    )
    func saysWhatIsWrong(_ options: [String], _ code: Int32, _ errors: String) async throws {
        let result = try await BuiltProgram.run(["emulator"] + options)
        #expect(result == .init(output: "", errors: errors, code: code))
    }

    @Test(arguments: ["127.0.0.1", "0.0.0.0"])
    func doesNotTakeAnotherPortThanItIsTold(_ host: String) async throws {
        let folder = try TemporaryFolder()
        let emulator = try EmulatorProcess([], in: folder)
        let second = try await BuiltProgram.run([
            "emulator", "--host", host, "--port", "\(emulator.port)",
        ])
        let line = "emulator --host \(host) --port \(emulator.port)"
        #if os(Linux)
        let listener = "batchsh, process \(emulator.processID)"
        let hint = """
            use the emulator there: eval "$(curl -s http://127.0.0.1:\(emulator.port)/env)"; \

            """
        #else
        let (listener, hint) = ("another program", "")
        #endif
        let errors = """
            error: port \(emulator.port) of \(host) is taken by \(listener)
              ┌ command line:1:1
            1 │ \(line)
              = hint: \(hint)--port 0 takes any port that is free

            """
        #expect(second == .init(output: "", errors: errors, code: 1))
    }

    @Test func makesTheSameIdsWithASeed() async throws {
        let script = """
            let a = connect local --seed 7
            print (batch create 5c8c3c555033b814b69f947f --format json).id
            """
        var results: [BuiltProgram.Result] = []
        for options in [[], [], ["--seed", "8"]] {
            results.append(try await BuiltProgram.run(options + ["-c", script]))
        }
        #expect(results[0].code == 0 && results[0].output.utf8.count == 27)
        #expect(results.allSatisfy { $0.output == results[0].output })
    }

    @Test func changesTheEmulatorThatRuns() async throws {
        let script = """
            connect local --pace look
            let b = batch create 5c8c3c555033b814b69f947f --format json
            batch complete $b
            print (batch show $b).status
            connect local --strict --fault 'GET batches/ 1 404' --reset
            try { batch show $b } catch e { print $e.status }
            try { batch show $b } catch e { print $e.status }
            connect local --port 1
            """
        let result = try await BuiltProgram.run(["--local", "-c", script])
        let output = """
            http://127.0.0.1:PORT
            loaded
            staging
            http://127.0.0.1:PORT
            404
            404

            """
        let errors = """
            error: the emulator runs already, at http://127.0.0.1:PORT: --port is for its start
              ┌ -c:8:1
            8 │ connect local --port 1

            """
        #expect(result.output.masked == output)
        #expect(result.errors.masked == errors && result.code == 2)
    }
}
