import TestSupport
import Testing

/// `session --check` in the built program: what of the session the platform refuses, by exit code and
/// in words.
@Suite struct SessionCheckTests {
    /// The result of a check, with some of what the emulator would take replaced.
    private func check(_ wrong: [String: String]) async throws -> BuiltProgram.Result {
        let folder = try TemporaryFolder()
        let emulator = try EmulatorProcess([], in: folder)
        // With the secret a refused token would be renewed.
        let environment = emulator.exports.filter { $0.key != "CLIENT_SECRET" }
        return try await BuiltProgram.run(
            ["-c", "let r = set retries 0\nlet s = session --check\nprint $s.check"],
            environment: environment.merging(wrong) { $1 }
        )
    }

    @Test func allIsTaken() async throws {
        #expect(
            try await check([:])
                == .init(
                    output: """
                        {"credentials":"ok","sandbox":"ok, development"}

                        """,
                    errors: "",
                    code: 0
                )
        )
    }

    /// A value that the platform refuses, and what it changes in the session that is shown.
    struct Refused {
        let variable: (name: String, value: String)
        let message: String
        let notes: String
        let check: String
        let changed: (from: String, to: String)
    }

    private static let refused = [
        Refused(
            variable: ("ACCESS_TOKEN", "a.b.c"),
            message: """
                the access token is refused: the platform answered 401: Oauth token is not valid \
                (401013)
                """,
            notes: """
                \(request)
                  = 401013: the access token is wrong or has expired
                  = hint: login, or set token with a fresh one; it lasts 24 hours

                """,
            check: """
                "the access token is refused: the platform answered 401: Oauth token is not valid \
                (401013); login, or set token with a fresh one; it lasts 24 hours","sandbox":null
                """,
            changed: (#""expires":"TIME","#, "")
        ),
        Refused(
            variable: ("API_KEY", "nobody"),
            message: """
                the API key is refused: the platform answered 403: Api Key is invalid (403003)
                """,
            notes: """
                \(request)
                  = 403003: the API key is unknown
                  = hint: it is the Client ID of the Developer Console's credential

                """,
            check: """
                "the API key is refused: the platform answered 403: Api Key is invalid (403003); \
                it is the Client ID of the Developer Console's credential","sandbox":null
                """,
            changed: ("e3b1••••••", "••••••")
        ),
        Refused(
            variable: ("IMS_ORG", "4F3BB22C5631222A7F00000A@AdobeOrg"),
            message: """
                the organisation is refused: the platform answered 403: Profile is not valid \
                (403025)
                """,
            notes: """
                \(request)
                  = 403025: the credential may not work for this organisation
                  = hint: in the Admin Console give it a product profile of Experience Platform

                """,
            check: """
                "the organisation is refused: the platform answered 403: Profile is not valid \
                (403025); in the Admin Console give it a product profile of Experience \
                Platform","sandbox":null
                """,
            changed: ("7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg", "4F3BB22C5631222A7F00000A@AdobeOrg")
        ),
        Refused(
            variable: ("SANDBOX_NAME", "qa"),
            message: "'qa' is none of the sandboxes that you may use",
            notes: "  = hint: there are: dev, prod\n",
            check: #""ok","sandbox":"not one of yours: dev, prod""#,
            changed: (#""sandbox":"dev""#, #""sandbox":"qa""#)
        ),
    ]

    private static let request = """
          = GET http://127.0.0.1:PORT/data/foundation/sandbox-management/
          = x-request-id: HEX
        """

    private static let session = """
        {"org":"7A3F5C9E1B2D4068A1C0FFEE@AdobeOrg","sandbox":"dev","apiKey":"e3b1••••••",\
        "token":"••••••","expires":"TIME","endpoint":"http://127.0.0.1:PORT","profile":null,\
        "output":"auto","requestTimeout":"1m","retries":0,\
        "from":{"org":"environment IMS_ORG","sandbox":"environment SANDBOX_NAME",\
        "apiKey":"environment API_KEY","token":"environment ACCESS_TOKEN",\
        "endpoint":"environment PLATFORM_GATEWAY","output":"default","requestTimeout":"default",\
        "retries":"set retries"},
        """

    @Test(arguments: refused.indices)
    func whatIsRefusedIsNamed(place: Int) async throws {
        let refused = Self.refused[place]
        let result = try await check([refused.variable.name: refused.variable.value])
        let output =
            Self.session.replacing(refused.changed.from, with: refused.changed.to)
            + #""check":{"credentials":"# + refused.check + "}}\n"
        #expect(result.output.masked == output)
        let errors = """
            error: \(refused.message)
              ┌ -c:2:9
            2 │ let s = session --check
            \(refused.notes)
            """
        #expect(result.errors.masked == errors && result.code == 4)
    }

    @Test func aHostThatIsNotThereIsTheNetworks() async throws {
        let result = try await check(["PLATFORM_GATEWAY": "http://127.0.0.1:9"])
        let fault =
            "127.0.0.1:9 could not be reached: nothing answers at that port; check the endpoint, "
            + "or that it is running"
        let output =
            Self.session + #""check":{"credentials":"\#(fault)","sandbox":null}}"# + "\n"
        #expect(result.output.masked == output)
        let errors = """
            error: \(fault)
              ┌ -c:2:9
            2 │ let s = session --check
              = GET http://127.0.0.1:9/data/foundation/sandbox-management/

            """
        #expect(result.errors == errors && result.code == 5)
    }
}
