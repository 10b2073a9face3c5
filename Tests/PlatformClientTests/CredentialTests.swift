import BatchValues
import PlatformClient
import Synchronization
import TestSupport
import Testing

/// The identity of requests, and the errors where it is not known or not accepted.
struct CredentialTests {
    /// Gives the next of its tokens after each 401.
    private final class Tokens: Credentials {
        private let state: Mutex<(left: [String], refused: [String])>

        init(_ tokens: [String]) { state = Mutex((tokens, [])) }

        var refused: [String] { state.withLock { $0.refused } }

        func token(for endpoint: Endpoint) async throws -> SecretText {
            SecretText(state.withLock { $0.left[0] })
        }

        func refused(_ token: SecretText, by endpoint: Endpoint) async -> Bool {
            state.withLock { state in
                state.refused.append(token.reveal())
                if state.left.count > 1 { state.left.removeFirst() }
                return true
            }
        }
    }

    private static let unauthorised = FaultServer.response(
        status: "401 Unauthorized",
        body: #"{"error_code":"401013","message":"Oauth token is not valid"}"#
    )

    @Test func namesEverythingThatIsMissing() async throws {
        try await FaultServer.run(status: "200 OK") { server in
            try await ClientAtServer.run(at: server.origin, credentials: { _ in nil }) { test in
                var client = test.client
                client.identity = PlatformIdentity(endpoint: client.identity.endpoint)
                await #expect(
                    throws: PlatformError.missing([.apiKey, .token, .organization, .sandbox])
                ) { try await client.send(.exampleCreation()) }
                client.identity = test.client.identity
                await #expect(throws: PlatformError.missing([.token])) {
                    try await client.send(.exampleCreation())
                }
            }
            #expect(server.connections == 0)
        }
        #expect(
            PlatformError.missing([.apiKey, .sandbox]).description
                == "no API key, no sandbox is known"
        )
    }

    @Test func triesOnceMoreWithAFreshToken() async throws {
        let answer = FaultServer.response(status: "201 Created", body: WireTests.batch)
        let answers = [Self.unauthorised, answer]
        try await FaultServer.run({ _, number in [.send(answers[number])] }) { server in
            let tokens = Tokens(["old-token", "new-token"])
            try await ClientAtServer.run(at: server.origin, credentials: { _ in tokens }) { test in
                _ = try await test.client.send(.exampleCreation())
                #expect(test.exchanges.all.map(\.attempt) == [1, 2])
                #expect(test.exchanges.all.map { $0.response?.status } == [401, 201])
            }
            #expect(tokens.refused == ["old-token"])
            #expect(
                server.requests.map { $0.value(of: "authorization") }
                    == ["Bearer old-token", "Bearer new-token"]
            )
        }
    }

    @Test func givesUpAfterTheSecond401() async throws {
        try await FaultServer.run({ _, _ in [.send(Self.unauthorised)] }) { server in
            let tokens = Tokens(["one-token", "two-token", "three-token"])
            try await ClientAtServer.run(at: server.origin, credentials: { _ in tokens }) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                #expect(fault?.refusal?.isAuthentication == true)
                #expect(fault?.retry == .no)
            }
            #expect(server.requests.count == 2)
            #expect(tokens.refused == ["one-token"])
        }
    }

    @Test func keepsAFixedTokenToItsOrigin() async throws {
        try await FaultServer.run(status: "200 OK") { server in
            let token = FixedToken(SecretText("tokentoken"), for: .platform)
            try await ClientAtServer.run(at: server.origin, credentials: { _ in token }) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                #expect(fault == .invalid(.tokenForAnotherOrigin))
            }
            #expect(server.connections == 0)
        }
    }

    @Test(arguments: ["", "a b", "token\r\nX-Admin: 1"])
    func refusesATokenThatIsNoHeader(token: String) async throws {
        try await FaultServer.run(status: "200 OK") { server in
            let credentials = FixedToken(SecretText(token), for: try Endpoint(server.origin))
            try await ClientAtServer.run(at: server.origin, credentials: { _ in credentials }) {
                test in
                let fault = try await test.fault(sending: .exampleCreation())
                #expect(fault == .invalid(.token))
            }
            #expect(server.connections == 0)
        }
    }
}
