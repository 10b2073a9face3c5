import BatchValues
import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// Access tokens: asked for, renewed, refused and forgotten.
@Suite struct LoginTests {
    private static let secret = "p8e-emulator-secret-worth-nothing"

    /// Lines in a shell that knows a client secret and no token.
    private func run(
        _ text: String,
        at test: ShellAtEmulator,
        secret: String = secret,
        _ more: [String: String] = [:]
    ) async throws -> ShellHarness.Result {
        try await test.shell {
            $0.fake.environment["ACCESS_TOKEN"] = nil
            $0.fake.environment["CLIENT_SECRET"] = secret
            $0.fake.environment.merge(more) { $1 }
        }.run(text)
    }

    @Test func asksForATokenWhenOneIsNeeded() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await run("count (sandbox list)\nhttp --all\n$session.token", at: test)
            #expect(result.output.hasSuffix("\n••••••\n"))
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.hasPrefix("2\n"))
            #expect(!result.output.contains(Self.secret))
            let token = try await run("count (sandbox list)\nlet s = session\n$s.expires", at: test)
            #expect(token.output.contains("T"), "\(token.output) \(token.errors)")
        }
    }

    @Test func saysWhenTheTokenExpires() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await run("login\nhttp", at: test)
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.contains("> POST \(test.emulator.address)/ims/token/v3"))
            #expect(result.output.contains("grant_type=client_credentials&client_id="))
            #expect(result.output.contains("&client_secret=••••••&scope=openid%2Csession"))
            #expect(!result.output.contains("x-api-key"))
        }
    }

    @Test func renewsOnceHoweverManyCallsWereRefused() async throws {
        try await ShellAtEmulator.run { test in
            let row = #"{"_id":"1","_acme":{"memberNumber":1}}"#
            let paths = try (1...12).map { try test.folder.write(row, to: "\($0).json") }
            let result = try await run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                let f = post /_emulator/faults --type text/plain --body 'PUT files/ 3 expire'
                let done = batch upload $b \(paths.joined(separator: " ")) --parallel 8
                let log = to json (get /_emulator/requests)
                print (count $done) (count (split $log "/ims/token/v3"))
                """,
                at: test
            )
            #expect(result.code == 0, "\(result.errors)")
            // The first token and one more, each named once between what was split.
            #expect(result.output == "12 3\n")
            #expect(result.errors.contains("the token was renewed, good until "))
        }
    }

    @Test func explainsARefusal() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await run("batch list", at: test, secret: "wrong-secret")
            #expect(result.code == 4)
            #expect(result.errors.contains("IMS answered 401"), "\(result.errors)")
            #expect(result.errors.contains("client id and secret do not belong together"))
            #expect(result.errors.contains("scopes: openid,session,AdobeID"))
            #expect(!result.errors.contains("wrong-secret"))
        }
    }

    @Test func namesAnUnknownScope() async throws {
        try await FaultServer.run(
            status: "400 Bad Request",
            body: #"{"error":"invalid_scope","error_description":"no such scope"}"#
        ) { server in
            try await ShellAtEmulator.run { test in
                let result = try await run(
                    "batch list",
                    at: test,
                    ["IMS": server.origin, "SCOPES": "openid, nonsense"]
                )
                #expect(result.code == 4)
                #expect(result.errors.contains("no such scope"))
                #expect(result.errors.contains("scopes: openid,nonsense"))
            }
            let body = server.requests.first?.text ?? ""
            #expect(body.hasSuffix("&scope=openid%2Cnonsense"))
        }
    }

    @Test func forgets() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await run("let x = login\nlogout\nbatch list", at: test)
            #expect(result.code == 4)
            #expect(result.errors.contains("no access token is known"))
        }
    }

    @Test func sendsTheSecretToImsAndTheTokenToThePlatformOnly() async throws {
        let answer = #"{"access_token":"new-token","expires_in":86399}"#
        try await FaultServer.run(status: "200 OK", body: answer) { ims in
            try await FaultServer.run(status: "200 OK", body: "{}") { platform in
                var harness = ShellHarness()
                harness.fake.environment = ShellHarness.credentials.merging(
                    [
                        "PLATFORM_GATEWAY": platform.origin, "IMS": ims.origin,
                        "CLIENT_SECRET": "the-secret",
                    ]
                ) { $1 }
                harness.fake.environment["ACCESS_TOKEN"] = nil
                let result = try await harness.run("batch list\nbatch list")
                #expect(result.code == 0, "\(result.errors)")
                #expect(ims.requests.count == 1)
                #expect(ims.requests[0].value(of: "authorization") == nil)
                #expect(ims.requests[0].text.contains("client_secret=the-secret"))
                #expect(
                    platform.requests.map { $0.value(of: "authorization") }
                        == ["Bearer new-token", "Bearer new-token"]
                )
                #expect(platform.requests.allSatisfy { !$0.head.contains("the-secret") })
            }
        }
    }

    @Test func ctrlCEndsTheAsking() async throws {
        try await FaultServer.run({ _, _ in [] }) { ims in
            var harness = ShellHarness()
            harness.fake.environment = ShellHarness.credentials.merging(
                ["IMS": ims.origin, "CLIENT_SECRET": "s"]
            ) { $1 }
            harness.fake.environment["ACCESS_TOKEN"] = nil
            let result = try await harness.with { shell in
                async let code = shell.run(text: "batch list", arguments: [])
                for await _ in ims.arrivals {
                    shell.interrupt()
                    break
                }
                return await code
            }
            #expect(result.code == 130, "\(result.errors)")
        }
    }

    @Test(arguments: [
        // {"created_at":"1728640985678","expires_in":"86400000"}
        (
            "eyJjcmVhdGVkX2F0IjoiMTcyODY0MDk4NTY3OCIsImV4cGlyZXNfaW4iOiI4NjQwMDAwMCJ9",
            "2024-10-12T12:03:05+02:00"
        ),
        // {"exp":1728727385}
        ("eyJleHAiOjE3Mjg3MjczODV9", "2024-10-12T12:03:05+02:00"),
    ])
    func readsTheExpiryOfATokenThatWasGiven(payload: String, expires: String) async throws {
        var harness = ShellHarness()
        harness.fake.environment = ShellHarness.credentials
        harness.fake.environment["ACCESS_TOKEN"] = "eyJhbGciOiJub25lIn0.\(payload).c2ln"
        let result = try await harness.run("(session).expires")
        #expect(result.output == expires + "\n", "\(result.errors)")
    }
}
