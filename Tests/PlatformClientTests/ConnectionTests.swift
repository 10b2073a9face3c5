import Dispatch
import HTTPTypes
import BatchValues
import PlatformClient
import TestSupport
import Testing

/// Connections that do not come about, fall silent or are given up.
struct ConnectionTests {
    @Test func saysAtOnceThatNothingListens() async throws {
        let origin = try await FaultServer.run(status: "200 OK") { $0.origin }
        try await ClientAtServer.run(at: origin) { test in
            let start = ContinuousClock.now
            let fault = try await test.fault(sending: .exampleCreation())
            #expect(ContinuousClock.now - start < .seconds(5))
            guard case .unreachable(.refused, _) = fault else {
                Issue.record("taken for \(String(describing: fault))")
                return
            }
            #expect(fault?.retry == .safe)
            #expect(
                fault?.description == "\(origin.dropFirst("http://".count)) could not be reached: "
                    + "nothing answers at that port; check the endpoint, or that it is running"
            )
        }
    }

    @Test func namesAHostThatDoesNotExist() async throws {
        try await ClientAtServer.run(at: "https://no-such-host.invalid") { test in
            let fault = try await test.fault(sending: .exampleCreation())
            guard case .unreachable(.unknownHost("no-such-host.invalid"), _) = fault else {
                Issue.record("taken for \(String(describing: fault))")
                return
            }
        }
    }

    /// The server closes the connection while the client's thread is busy, which so has not read
    /// that when the creation is sent.
    @Test func createsOnNoConnectionThatTheServerHasClosed() async throws {
        let answer = FaultServer.response(status: "201 Created", body: WireTests.batch)
        try await FaultServer.run({ _, number in
            number == 0 ? [.send(answer), .close] : [.send(answer)]
        }) { server in
            let closed = DispatchSemaphore(value: 0)
            let watch = Task {
                for await _ in server.endings { closed.signal() }
            }
            let transport = try HTTPTransport(environment: [:])
            let request = TransportRequest(
                method: .post,
                url: server.origin + "/data/foundation/import/batches",
                headers: [:],
                body: .bytes(Array("{}".utf8)),
                longestSilence: .seconds(20)
            )
            let status = try await transport.exchange(request) { first in
                while try await first.body.next() != nil {}
                Self.wait(for: closed)
                return try await transport.exchange(request) { $0.status }
            }
            #expect(status == 201)
            #expect(server.requests.count == 2)
            #expect(server.requests.allSatisfy { $0.value(of: "batchsh-departure") == nil })
            #expect(server.connections == 2)
            await transport.close()
            watch.cancel()
        }
    }

    /// Blocks the thread, as work on it does.
    private static func wait(for semaphore: DispatchSemaphore) { semaphore.wait() }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"])
    func givesUpASilentServer(start: String) async throws {
        try await FaultServer.run({ _, _ in [.send(start)] }) { server in
            try await ClientAtServer.run(at: server.origin, silence: .milliseconds(50)) { test in
                let fault = try await test.fault(sending: .exampleCreation())
                guard case .timedOut(after: .milliseconds(50), _) = fault else {
                    Issue.record("taken for \(String(describing: fault))")
                    return
                }
                #expect(fault?.retry == .unsure)
            }
        }
    }

    @Test func takesAnotherSilence() async throws {
        try await FaultServer.run({ _, _ in [] }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                var silent = test
                silent.client.longestSilence = .milliseconds(40)
                let fault = try await silent.fault(sending: .batch(try BatchID("b")))
                guard case .timedOut(after: .milliseconds(40), _) = fault else {
                    Issue.record("taken for \(String(describing: fault))")
                    return
                }
                #expect(fault?.retry == .safe)
            }
        }
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"])
    func closesTheConnectionWhenTheTaskIsCancelled(start: String) async throws {
        try await FaultServer.run({ _, _ in [.send(start)] }) { server in
            try await ClientAtServer.run(at: server.origin) { test in
                let task = Task { try await test.fault(sending: .batch(BatchID("b"))) }
                var arrivals = server.arrivals.makeAsyncIterator()
                _ = await arrivals.next()
                task.cancel()
                let fault = try await task.value
                #expect(fault == .cancelled)
                var endings = server.endings.makeAsyncIterator()
                #expect(await endings.next() == [])
                #expect(test.exchanges.all.first?.error == .cancelled)
            }
        }
    }

    @Test func sendsNothingInClearToAnotherMachine() async throws {
        let transport = try HTTPTransport(environment: [:])
        let request = TransportRequest(
            method: .get,
            url: "http://192.0.2.1/",
            headers: [:],
            body: .none,
            longestSilence: .seconds(1)
        )
        do {
            try await transport.exchange(request) { _ in }
            Issue.record("it was sent")
        } catch TransportError.unreachable(let fault) {
            #expect(fault == .other("plain http is for this machine only"))
        }
        await transport.close()
    }

    @Test func sendsNothingOnceItIsClosed() async throws {
        let transport = try HTTPTransport(environment: [:])
        await transport.close()
        await transport.close()
        let client = PlatformClient(
            identity: PlatformIdentity(
                endpoint: .platform,
                organization: try OrganizationID("A@AdobeOrg"),
                apiKey: try APIKey("k"),
                sandbox: try SandboxName("dev")
            ),
            credentials: FixedToken(SecretText("tokentoken"), for: .platform),
            transport: transport,
            version: "1"
        )
        await #expect(throws: PlatformError.closed) { try await client.send(.exampleCreation()) }
    }

    @Test func endsWhatIsUnderWayWhenItIsClosed() async throws {
        try await FaultServer.run({ _, _ in [] }) { server in
            let transport = try HTTPTransport(environment: [:])
            let endpoint = try Endpoint(server.origin)
            let client = PlatformClient(
                identity: PlatformIdentity(
                    endpoint: endpoint,
                    organization: try OrganizationID("A@AdobeOrg"),
                    apiKey: try APIKey("k"),
                    sandbox: try SandboxName("dev")
                ),
                credentials: FixedToken(SecretText("tokentoken"), for: endpoint),
                transport: transport,
                version: "1"
            )
            let task = Task { try await client.send(.exampleCreation()) }
            var arrivals = server.arrivals.makeAsyncIterator()
            _ = await arrivals.next()
            await transport.close()
            await #expect(throws: PlatformError.self) { try await task.value }
        }
    }
}
