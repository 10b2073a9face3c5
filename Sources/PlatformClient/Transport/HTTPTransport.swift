private import AsyncHTTPClient
private import BatchValues
import NIOCore

private import NIOHTTP1
private import Synchronization

/// Carries requests over HTTP/1.1, encrypted unless the server is this machine.
///
/// Nothing is set up before the first request. Whoever makes one closes it.
public final class HTTPTransport: Transport {
    private let proxies: ProxySettings
    private let trustFile: String?
    private let limits: Limits
    private let state = Mutex(State())

    /// The longest waits, and the most at once.
    public struct Limits: Sendable {
        /// The longest time until a connection is there, encryption included.
        public var connecting: Duration
        /// The most connections to one server.
        public var connections: Int

        /// Sets limits; the usual ones are those of the platform's everyday use.
        public init(connecting: Duration = .seconds(10), connections: Int = 8) {
            self.connecting = connecting
            self.connections = connections
        }
    }

    private struct State {
        var connections: HTTPConnections?
        var exchanges = 0
        var isClosed = false
        var whenIdle: (@Sendable () -> Void)?
    }

    /// Takes its settings from an environment that it is given; it reads none itself.
    ///
    /// - Parameters:
    ///   - environment: The variables, of which `HTTPS_PROXY`, `NO_PROXY` (or in lower case) and
    ///     `SSL_CERT_FILE`, a PEM file of the authorities to trust instead of the system's, count.
    ///   - limits: The longest waits, and the most at once.
    /// - Throws: ``PlatformError/invalid(_:)`` if the proxy's address cannot be understood.
    public init(environment: [String: String], limits: Limits = Limits()) throws(PlatformError) {
        proxies = try ProxySettings(environment: environment)
        trustFile = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        self.limits = limits
    }

    /// Sends a request and hands its answer to `read` as soon as the head is there.
    ///
    /// - Throws: ``TransportError``, and what `read` throws.
    public func exchange<Result: Sendable>(
        _ request: TransportRequest,
        read: @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
        guard let origin = URLOrigin(request.url) else {
            throw TransportError.unreachable(
                .other("'\(PlainSecret.hidden(in: request.url))' is no URL")
            )
        }
        guard origin.mayCarryToken else {
            throw TransportError.unreachable(.other("plain http is for this machine only"))
        }
        let proxy = proxies.proxy(isSecure: origin.isSecure, host: origin.host, port: origin.port)
        let faults = TransportErrors(
            limits: limits,
            longestSilence: request.longestSilence,
            trustFile: trustFile,
            proxy: proxy?.address
        )
        let connections = try begin()
        defer { end() }
        let client = try connections.client(proxy: proxy, longestSilence: request.longestSilence)
        do {
            return try await withTaskExecutorPreference(connections.executor) {
                try await Self.exchange(
                    request,
                    through: client,
                    departures: connections.departures,
                    faults: faults,
                    read: read
                )
            }
        } catch TransportError.unreachable(.tls(.untrusted)) where proxy == nil {
            let end = await connections.certificateExpiry(host: origin.host, port: origin.port)
            throw TransportError.unreachable(.tls(end.map { .expired($0) } ?? .untrusted))
        }
    }

    /// Ends every exchange, every connection and the thread.
    ///
    /// Exchanges after this throw ``TransportError/closed``.
    public func close() async {
        guard let connections = markClosed() else { return }
        await connections.shutDownClients()
        // Their tasks still have to run on the thread that ends next.
        await withCheckedContinuation { ended in
            let isIdle = state.withLock { state in
                guard state.exchanges > 0 else { return true }
                state.whenIdle = { ended.resume() }
                return false
            }
            if isIdle { ended.resume() }
        }
        await connections.shutDownThread()
    }
}

extension HTTPTransport {
    /// A day: what ends an exchange is silence, not the time a long upload takes.
    private static let longestExchange = TimeAmount.hours(24)

    /// Runs an exchange on the thread that reads the socket.
    @concurrent private static func exchange<Result: Sendable>(
        _ request: TransportRequest,
        through client: HTTPClient,
        departures: Departures,
        faults: TransportErrors,
        read: @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result {
        let response = try await answer(
            to: request,
            through: client,
            departures: departures,
            faults: faults
        )
        return try await read(
            TransportResponse(
                status: Int(response.status.code),
                headers: response.headers.fields,
                body: response.body.stream(faults)
            )
        )
    }

    /// Sends a request, and sends it again where nothing of it went out: on a kept connection that
    /// the server had closed.
    ///
    /// A connection broken before an answer is no such proof: the request may have been read. Every
    /// such try uses up one of the kept connections, so they are bounded.
    private static func answer(
        to request: TransportRequest,
        through client: HTTPClient,
        departures: Departures,
        faults: TransportErrors
    ) async throws -> HTTPClientResponse {
        var tries = 0
        while true {
            var outgoing = HTTPClientRequest(request)
            let number = departures.enter(&outgoing.headers)
            do {
                let response = try await client.execute(
                    outgoing,
                    deadline: .now() + longestExchange
                )
                _ = departures.leave(number)
                return response
            } catch {
                // The library tells of a write on a closed connection before it tells why.
                let isUnsent =
                    !departures.leave(number)
                    && (error is StaleConnection || error as? ChannelError == .ioOnClosedChannel)
                guard isUnsent, tries <= faults.limits.connections else {
                    throw isUnsent
                        ? faults.error(for: StaleConnection()) : faults.error(for: error)
                }
                tries += 1
            }
        }
    }

    /// Counts an exchange, and sets up what the first one needs.
    private func begin() throws -> HTTPConnections {
        try state.withLock { state in
            guard !state.isClosed else { throw TransportError.closed }
            let connections =
                state.connections ?? HTTPConnections(limits: limits, trustFile: trustFile)
            state.connections = connections
            state.exchanges += 1
            return connections
        }
    }

    private func end() {
        let whenIdle = state.withLock { state in
            state.exchanges -= 1
            return state.exchanges == 0 ? state.whenIdle.take() : nil
        }
        whenIdle?()
    }

    private func markClosed() -> HTTPConnections? {
        state.withLock { state in
            state.isClosed = true
            return state.connections.take()
        }
    }
}
