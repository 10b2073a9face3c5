import PlatformClient
import TestSupport
import Testing

/// The redirects that are followed, and those that are not.
struct RedirectTests {
    private static let batch = FaultServer.response(status: "200 OK", body: #"{"b":{"id":"b"}}"#)

    private static func redirect(to location: String, status: String = "307 Moved") -> String {
        FaultServer.response(status: status, headers: ["Location: \(location)"])
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func followsAGetWithinTheOrigin(status: Int) async throws {
        let redirect = Self.redirect(to: "/elsewhere?x=1#top", status: "\(status) Moved")
        try await FaultServer.run({ _, number in [.send(number == 0 ? redirect : Self.batch)] }) {
            server in
            try await ClientAtServer.run(at: server.origin) { test in
                _ = try await test.client.send(.batch(BatchID("b")))
                #expect(test.exchanges.all.map { $0.response?.status } == [status, 200])
            }
            #expect(server.requests.last?.line == "GET /elsewhere?x=1 HTTP/1.1")
            #expect(server.requests.last?.value(of: "authorization") != nil)
        }
    }

    @Test(arguments: [
        ("x", "/data/foundation/catalog/batches/x"),
        ("?page=2", "/data/foundation/catalog/batches/b?page=2"),
        ("/a b|c", "/a%20b%7Cc"), ("/a%2Fb", "/a%2Fb"),
    ])
    func resolvesALocation(location: String, target: String) async throws {
        let redirect = Self.redirect(to: location)
        try await FaultServer.run({ _, number in [.send(number == 0 ? redirect : Self.batch)] }) {
            server in
            try await ClientAtServer.run(at: server.origin) { test in
                _ = try await test.client.send(.batch(BatchID("b")))
            }
            #expect(server.requests.last?.line == "GET \(target) HTTP/1.1")
        }
    }

    @Test func sendsNothingToAnotherOrigin() async throws {
        try await FaultServer.run(status: "200 OK", body: "{}") { other in
            for prefix in ["http:", ""] {
                let location = "\(prefix)//127.0.0.1:\(other.port)/steal"
                let redirect = Self.redirect(to: location)
                try await FaultServer.run({ _, _ in [.send(redirect)] }) { server in
                    try await ClientAtServer.run(at: server.origin) { test in
                        let fault = try await test.fault(sending: .batch(BatchID("b")))
                        #expect(fault?.refusal?.location == location)
                        #expect(
                            fault?.description
                                == "the platform answered 307 and pointed to '\(location)', "
                                + "not followed"
                        )
                    }
                    #expect(server.requests.count == 1)
                }
            }
            #expect(other.connections == 0)
        }
    }

    @Test func doesNotFollowAPost() async throws {
        let redirect = Self.redirect(to: "/elsewhere")
        try await FaultServer.run({ _, _ in [.send(redirect)] }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                #expect(fault?.refusal?.status == 307)
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test func stopsAfterFive() async throws {
        try await FaultServer.run({ _, number in [.send(Self.redirect(to: "/\(number)"))] }) {
            server in
            try await ClientAtServer.run(at: server.origin) { test in
                let fault = try await test.fault(sending: .batch(BatchID("b")))
                #expect(fault?.refusal?.location == "/5")
            }
            #expect(server.requests.count == 6)
        }
    }
}
