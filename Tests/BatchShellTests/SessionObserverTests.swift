import PlatformClient
import Synchronization
import TestSupport
import Testing

@testable import BatchShell

/// The one listener of a session, and what it hears in which order.
@Suite struct SessionObserverTests {
    private func heard(_ body: (Session) async throws -> Void) async throws -> [String] {
        let observer = Listener()
        let busy = FaultServer.response(status: "503 Service Unavailable")
        let fine = FaultServer.response(status: "200 OK", body: #"{"sandboxes":[]}"#)
        return try await FaultServer.run({ _, count in [.send(count == 0 ? busy : fine)] }) {
            server in
            var fake = FakeWorld()
            fake.environment = ShellHarness.credentials.merging(
                ["PLATFORM_GATEWAY": server.origin]) { $1 }
            let session = try Session(
                ShellOptions(version: "1"),
                world: fake.world,
                local: nil,
                observer: observer
            )
            session.trace = Setting(.headers, from: .builtIn)
            try await body(session)
            await session.close()
            return observer.heard
        }
    }

    @Test func hearsOfEachExchangeAndOfTheRetryBetween() async throws {
        let heard = try await heard { session in
            try await session.sending(nil) { _ = try await $0.send(.sandboxes) }
        }
        #expect(heard == ["retry 1 of 3", "sent 503, headers", "sent 200, headers"])
    }

    @Test func knowsWhatTheShellSendsForItself() async throws {
        let heard = try await heard { session in
            try await session.sending(nil, isRecorded: false) { _ = try await $0.send(.sandboxes) }
        }
        #expect(heard == ["internal 503", "internal 200"])
    }
}

/// Keeps a line on each thing that it hears.
private final class Listener: SessionObserver {
    private let state = Mutex<[String]>([])

    var heard: [String] { state.withLock { $0 } }

    private func add(_ line: String) { state.withLock { $0.append(line) } }

    func sent(_ exchange: Exchange, trace: Trace) async {
        add("sent \(exchange.response?.status ?? 0), \(trace)")
    }

    func sentInternally(_ exchange: Exchange) {
        add("internal \(exchange.response?.status ?? 0)")
    }

    func willRetry(_ retry: UpcomingRetry) async { add("retry \(retry.number) of \(retry.limit)") }

    func renewed(_ token: AccessToken) async { add("renewed") }
}
