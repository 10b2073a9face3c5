import TestSupport
import Testing

/// `session --check` in the built program: what of the session the platform refuses, by exit code and
/// in words.
@Suite struct SessionCheckTests {
    /// How it ended, with some of what the emulator would take replaced.
    private func check(_ wrong: [String: String]) async throws -> BuiltProgram.Result {
        let folder = try TemporaryFolder()
        let emulator = try EmulatorProcess([], in: folder)
        return try await BuiltProgram.run(
            ["-c", "let r = set retries 0\nlet s = session --check\nprint $s.check"],
            environment: emulator.exports.merging(wrong) { $1 }
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

    @Test(arguments: [
        (
            "ACCESS_TOKEN", "a.b.c",
            "the access token is refused: the platform answered 401: Oauth token is not valid (401013)"
        ),
        (
            "API_KEY", "nobody",
            "the API key is refused: the platform answered 403: Api Key is invalid (403003)"
        ),
        (
            "IMS_ORG", "4F3BB22C5631222A7F00000A@AdobeOrg",
            "the organisation is refused: the platform answered 403: Profile is not valid (403025)"
        ),
        ("SANDBOX_NAME", "qa", "'qa' is none of the sandboxes that you may use"),
    ])
    func whatIsRefusedIsNamed(
        value: (name: String, text: String, message: String)
    ) async throws {
        let result = try await check([value.name: value.text])
        #expect(result.code == 4)
        #expect(
            result.errors.split(separator: "\n").prefix(4) == [
                "error: \(value.message)", "  ┌ -c:2:9", "2 │ let s = session --check",
                "  │         ^^^^^^^^^^^^^^^",
            ],
            "\(result.errors)"
        )
    }

    @Test func aHostThatIsNotThereIsTheNetworks() async throws {
        let result = try await check(["PLATFORM_GATEWAY": "http://127.0.0.1:9"])
        #expect(result.code == 5)
        #expect(
            result.errors == """
                error: 127.0.0.1:9 could not be reached: nothing answers at that port; check the \
                endpoint, or that it is running
                  ┌ -c:2:9
                2 │ let s = session --check
                  │         ^^^^^^^^^^^^^^^
                  = GET http://127.0.0.1:9/data/foundation/sandbox-management/

                """
        )
    }
}
