import BatchLanguage
import BatchValues
import TestSupport
import Testing

@testable import BatchShell

/// The endpoint and the identity of requests, and the source of each value.
@Suite struct SessionTests {
    private func session(
        _ environment: [String: String],
        _ change: (inout ShellOptions) -> Void = { _ in }
    ) async throws -> JSONValue {
        var harness = ShellHarness()
        harness.fake.environment = environment
        change(&harness.options)
        let result = try await harness.run("session")
        #expect(result.code == 0, "\(result.errors)")
        return try JSONValue(json: result.output)
    }

    @Test func takesWhatTheEnvironmentSays() async throws {
        let value = try await session(ShellHarness.credentials)
        #expect(
            value.json() == """
                {"org":"4F3BB22C5631222A7F000101@AdobeOrg","sandbox":"dev","apiKey":"0123••••••",\
                "token":"••••••","endpoint":"https://platform.adobe.io","profile":null,\
                "output":"auto","requestTimeout":"1m","retries":3,\
                "from":{"org":"environment IMS_ORG",\
                "sandbox":"environment SANDBOX_NAME","apiKey":"environment API_KEY",\
                "token":"environment ACCESS_TOKEN","endpoint":"default","output":"default",\
                "requestTimeout":"default","retries":"default"}}
                """
        )
    }

    @Test func optionsWinEachByItself() async throws {
        let value = try await session(ShellHarness.credentials) {
            $0.sandbox = "stage"
            $0.endpoint = "https://platform-stage.adobe.io"
        }
        #expect(value["sandbox"]?.string == "stage")
        #expect(value["from"]?["sandbox"]?.string == "option --sandbox")
        #expect(value["endpoint"]?.string == "https://platform-stage.adobe.io")
        #expect(value["from"]?["org"]?.string == "environment IMS_ORG")
    }

    @Test func thereIsNoDefaultSandbox() async throws {
        var environment = ShellHarness.credentials
        environment["SANDBOX_NAME"] = nil
        let value = try await session(environment)
        #expect(value["sandbox"] == .null)
        var harness = ShellHarness()
        harness.fake.environment = environment
        let result = try await harness.run("batch list")
        #expect(
            result.errors == """
                error: no sandbox is known
                  ┌ -c:1:1
                1 │ batch list
                  = hint: SANDBOX_NAME, --sandbox or set sandbox; or --local for the built-in \
                emulator

                """
        )
        #expect(result.code == 4)
    }

    @Test(arguments: [
        ("IMS_ORG", "4F3B", "'4F3B' is no organisation; one looks like 4F3B…@AdobeOrg"),
        (
            "SANDBOX_NAME", "Dev",
            "'Dev' is no name of a sandbox; one has lower-case letters, digits and - only"
        ),
        (
            "PLATFORM_GATEWAY", "http://example.com",
            "'http://example.com' is not encrypted; plain http is for this machine only"
        ), ("API_KEY", "a b", "the API key is empty or has characters that no key has"),
    ])
    func aWrongValueIsNamed(_ name: String, _ value: String, _ message: String) async throws {
        var harness = ShellHarness()
        harness.fake.environment = ShellHarness.credentials.merging([name: value]) { $1 }
        let error = await #expect(throws: Diagnostic.self) { try await harness.run("session") }
        #expect(error?.message == "environment \(name): \(message)")
        #expect(error?.exitCode == 2)
    }

    @Test func setChangesWhatIsInUse() async throws {
        let harness = ShellHarness()
        let result = try await harness.run(
            """
            set org 4F3BB22C5631222A7F000101@AdobeOrg
            set sandbox dev
            set api-key abcdefgh12345
            set output json
            set request-timeout 90s
            $session.org
            """
        )
        #expect(
            result.output == """
                4F3BB22C5631222A7F000101@AdobeOrg
                dev
                abcd••••••
                "json"
                "90s"
                "4F3BB22C5631222A7F000101@AdobeOrg"

                """
        )
    }

    @Test(arguments: [
        ("org", "ABC", "ID: 'ABC' is no organisation; one looks like 4F3B…@AdobeOrg"),
        (
            "sandbox", "Dev",
            "NAME: 'Dev' is no name of a sandbox; one has lower-case letters, digits and - only"
        ), ("output", "nice", "FORMAT takes auto, table, pretty or json, not 'nice'"),
        ("request-timeout", "0s", "DURATION takes more than nothing, not '0s'"),
    ])
    func setRefusesWhatCannotBe(_ name: String, _ value: String, _ message: String) async throws {
        let result = try await ShellHarness().run("set \(name) \(value)")
        let spaces = String(repeating: " ", count: name.count)
        let error = """
            error: \(message)
              ┌ -c:1:\(name.count + 6)
            1 │ set \(name) \(value)
              │     \(spaces) \(String(repeating: "^", count: value.count))

            """
        #expect(result == .init(output: "", errors: error, code: 2))
    }

    /// Only an emulator can say which of its options are wrong.
    @Test func withoutAnEmulatorItsOptionsAreNotJudged() async throws {
        let error = """
            error: this program has no emulator to start
              ┌ -c:1:1
            1 │ connect local --pace 5x --fault x

            """
        let result = try await ShellHarness().run("connect local --pace 5x --fault x")
        #expect(result == .init(output: "", errors: error, code: 2))
    }

    @Test func anotherPlaceStartsWithNothing() async throws {
        var harness = ShellHarness()
        harness.fake.environment = ShellHarness.credentials
        let result = try await harness.run(
            """
            connect https://platform-stage.adobe.io
            $session.org
            $session.token == null
            connect platform
            $session.org
            """
        )
        #expect(result.code == 0, "\(result.errors)")
        #expect(
            result.output == """
                https://platform-stage.adobe.io
                true
                https://platform.adobe.io
                4F3BB22C5631222A7F000101@AdobeOrg

                """
        )
    }

    @Test func aTokenDoesNotStandInAScript() async throws {
        let result = try await ShellHarness().run("set token abc")
        #expect(
            result.errors == """
                error: a token does not stand in a script
                  ┌ -c:1:1
                1 │ set token ***
                  = hint: set token --env ACCESS_TOKEN, or --file FILE

                """
        )
        #expect(result.code == 2)
    }

    @Test func aTokenThatIsTypedStaysOutOfTheHistory() async throws {
        let lines = TypedLines()
        let result = try await ShellHarness().type(
            ["set token abc.def.ghi", "print 1", " print 2", "print 1", "history"],
            into: lines
        )
        #expect(result.code == 0, "\(result.errors)")
        #expect(lines.remembered == ["print 1", "history"])
        #expect(
            result.output == """
                1
                2
                1
                print 1

                """
        )
    }

    @Test func keepsNothingWhileTheHistoryIsOff() async throws {
        let lines = TypedLines()
        let result = try await ShellHarness().type(
            ["set history off", "print 1", "set history on", "print 2"],
            into: lines
        )
        #expect(result.code == 0, "\(result.errors)")
        #expect(lines.remembered == ["set history on", "print 2"])
    }

    @Test(arguments: [
        (
            "tok-1\nprint 2\n",
            "a token has no blanks, line breaks or characters beyond ASCII, as standard input has"
        ),
        ("", "standard input holds no token"),
        ("{}", "standard input holds JSON without an access_token"),
        (String(repeating: "t", count: 1_048_577), "standard input holds more than 1048576 bytes"),
    ])
    func standardInputHoldsOneToken(_ input: String, _ message: String) async throws {
        var harness = ShellHarness()
        harness.fake.input = Array(input.utf8)
        let result = try await harness.run("set token --stdin")
        #expect(result.code != 0)
        #expect(result.errors.split(separator: "\n").first == "error: \(message)")
    }

    @Test(arguments: [
        ("set token --env TOKEN_OF_MINE", nil as String?), ("set token --stdin", "tok-1\n"),
        (
            "set token --stdin",
            "{\n  \"access_token\": \"tok-1\",\n  \"token_type\": \"bearer\"\n}\n"
        ),
        ("set token --file token.txt", nil),
    ])
    func aTokenComesFromElsewhere(_ line: String, _ input: String?) async throws {
        var harness = ShellHarness()
        harness.fake.environment = ["TOKEN_OF_MINE": "tok-1"]
        harness.fake.input = input.map { Array($0.utf8) }
        harness.fake.files["token.txt"] = "  tok-1\n"
        let result = try await harness.run(line + "; $session.token; exec show $session.token")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output == "••••••\n")
        #expect(harness.fake.programs.runs.map(\.arguments) == [["show", "tok-1"]])
    }
}
