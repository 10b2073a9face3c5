import BatchValues
package import PlatformClient
import Synchronization

/// Requests of a session.
extension Session {
    /// Sends requests to the destination in use; the observer hears of every exchange before the
    /// answer is given.
    ///
    /// - Parameters:
    ///   - call: The call's own settings: another sandbox, headers, a time-out.
    ///   - endpoint: Another address than the one in use, which gets no credentials.
    ///   - isRecorded: Whether the exchanges are the person's own, and not the shell's.
    ///   - body: Sends through the client that it is given.
    /// - Returns: The result of `body`.
    /// - Throws: The error of `body`.
    package func sending<Answer>(
        _ call: CallSettings?,
        to endpoint: Endpoint? = nil,
        isRecorded: Bool = true,
        _ body: (PlatformClient) async throws -> Answer
    ) async throws -> Answer {
        let destination = destination
        let exchanges = Exchanges()
        var client = PlatformClient(
            identity: PlatformIdentity(
                endpoint: endpoint ?? destination.endpoint.value,
                organization: destination.organization?.value,
                apiKey: destination.apiKey?.value,
                sandbox: call?.sandbox ?? destination.sandbox?.value
            ),
            credentials: endpoint == nil ? credentials(of: destination) : nil,
            transport: transport,
            version: options.version,
            longestSilence: call?.requestTimeout ?? self.requestTimeout.value,
            retries: Retries(call?.retries ?? self.retries.value),
            clock: clock,
            observe: { exchanges.add($0) }
        )
        if let dryRun = call?.dryRun { client.withhold = { await dryRun.withhold($0) } }
        client.headers = options.headers + (call?.headers ?? [])
        client.secrets = secrets
        if isRecorded { client.beforeRetry = { [observer] in await observer.willRetry($0) } }
        let result: Result<Answer, any Error>
        do {
            result = .success(try await body(client))
        } catch {
            result = .failure(error)
        }
        for exchange in exchanges.all {
            if isRecorded {
                await observer.sent(exchange, trace: self.trace.value)
            } else {
                observer.sentInternally(exchange)
            }
        }
        return try result.get()
    }

    /// Sends one request to the destination in use.
    package func send<Answer>(
        _ request: PlatformRequest<Answer>,
        _ call: CallSettings
    ) async throws -> Answer {
        try await sending(call) { try await $0.send(request) }
    }
}

extension ClientClock {
    /// The clock of the shell, for its client.
    init(_ clock: any Clock) {
        self.init(
            now: { clock.milliseconds },
            uptime: { clock.monotonic },
            sleep: { try await clock.sleep(for: $0) }
        )
    }
}

/// The exchanges of one call, as they end.
private final class Exchanges: Sendable {
    private let list = Mutex<[Exchange]>([])

    var all: [Exchange] { list.withLock { $0 } }

    func add(_ exchange: Exchange) { list.withLock { $0.append(exchange) } }
}
