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
            let result = try await run(
                """
                count (sandbox list)
                print $session.token ((session).expires)
                for r in (get /_emulator/requests) { print $r.method $r.path }
                """,
                at: test
            )
            #expect(
                result.output.masked == """
                    2
                    •••••• TIME
                    POST /ims/token/v3
                    GET /data/foundation/sandbox-management/

                    """
            )
            #expect(result.errors == "")
            #expect(result.code == 0)
        }
    }

    @Test func saysWhenTheTokenExpiresAndWhatWasSentForIt() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await run("login\nhttp", at: test)
            #expect(
                result.output.masked == """
                    TIME
                    > POST http://127.0.0.1:PORT/ims/token/v3
                    > Accept: application/json
                    > Content-Type: application/x-www-form-urlencoded
                    > User-Agent: batchsh/9.9

                    grant_type=client_credentials&client_id=HEX&client_secret=••••••&\
                    scope=openid%2Csession%2CAdobeID%2Cread_organizations%2C\
                    additional_info.projectedProductContext
                    < 200, after N
                    < Content-Type: application/json
                    < Content-Length: 655
                    < x-request-id: HEX
                    < Date: TIME

                    {
                      "access_token": "••••••",
                      "token_type": "bearer",
                      "expires_in": 86399
                    }

                    """
            )
            #expect(result.errors == "")
            #expect(result.code == 0)
        }
    }

    @Test func renewsOnceHoweverManyCallsWereRefused() async throws {
        try await ShellAtEmulator.run { test in
            let row = #"{"_id":"1","_acme":{"memberNumber":1}}"#
            for number in 1...12 { try test.folder.write(row, to: "\(number).json") }
            let result = try await run(
                """
                let b = batch create \(ShellAtEmulator.members) --format json
                let f = post /_emulator/faults --type text/plain --body 'PUT files/ 3 expire'
                let done = batch upload $b *.json --parallel 8
                let log = to json (get /_emulator/requests)
                print (count $done) (count (split $log "/ims/token/v3"))
                """,
                at: test
            )
            // The first token and one more, each named once between what was split.
            #expect(result.output == "12 3\n")
            #expect(
                result.errors.masked == """
                    the token was renewed, good until TIME

                    """
            )
            #expect(result.code == 0)
        }
    }

    @Test func explainsARefusal() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await run("batch list", at: test, secret: "wrong-secret")
            #expect(
                result.errors.masked == """
                    error: IMS answered 401: client_id and client_secret do not match \
                    (invalid_client)
                      ┌ -c:1:1
                    1 │ batch list
                      = POST http://127.0.0.1:PORT/ims/token/v3
                      = x-request-id: HEX
                      = invalid_client: IMS does not know the client id, or the secret does not \
                    belong to it
                      = client id: e3b1••••••
                      = scopes: openid,session,AdobeID,read_organizations,\
                    additional_info.projectedProductContext
                      = hint: client id and secret do not belong together; the secret may have \
                    been rotated

                    """
            )
            #expect(result.code == 4)
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
                #expect(
                    result.errors.masked == """
                        error: IMS answered 400: no such scope (invalid_scope)
                          ┌ -c:1:1
                        1 │ batch list
                          = POST http://127.0.0.1:PORT/ims/token/v3
                          = invalid_scope: a scope is unknown, or not granted to the credential
                          = client id: e3b1••••••
                          = scopes: openid,nonsense
                          = hint: a scope is unknown or not granted to the credential; SCOPES \
                        says which are asked for

                        """
                )
                #expect(result.code == 4)
            }
            #expect(
                server.requests.map(\.text.masked) == [
                    "grant_type=client_credentials&client_id=HEX&client_secret=\(Self.secret)"
                        + "&scope=openid%2Cnonsense"
                ]
            )
        }
    }

    @Test func forgets() async throws {
        try await ShellAtEmulator.run { test in
            let result = try await run("let x = login\nlogout\nbatch list", at: test)
            #expect(result.output == "")
            #expect(
                result.errors == """
                    error: no access token is known
                      ┌ -c:3:1
                    3 │ batch list
                      = hint: ACCESS_TOKEN, CLIENT_SECRET, --token-file or set token; or --local \
                    for the built-in emulator

                    """
            )
            #expect(result.code == 4)
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
                #expect(
                    ims.requests.map(\.text.masked) == [
                        """
                        grant_type=client_credentials&client_id=HEX&client_secret=the-secret&\
                        scope=openid%2Csession%2CAdobeID%2Cread_organizations%2C\
                        additional_info.projectedProductContext
                        """
                    ]
                )
                #expect(
                    ims.requests.map(\.headers) == [
                        [
                            "Accept: application/json",
                            "Content-Type: application/x-www-form-urlencoded",
                            "User-Agent: batchsh/9.9", "host: 127.0.0.1:\(ims.port)",
                            "Content-Length: 193",
                        ]
                    ]
                )
                #expect(
                    platform.requests.map { $0.value(of: "authorization") }
                        == ["Bearer new-token", "Bearer new-token"]
                )
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
