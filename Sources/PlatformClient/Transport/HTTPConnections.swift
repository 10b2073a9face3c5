import AsyncHTTPClient
import NIOCore
import NIOPosix
import Synchronization
import SystemSupport

/// The thread and the connections of a transport.
///
/// There is one thread, on which requests that follow each other are faster than on one per core,
/// and one HTTP client for each combination of proxy and longest silence, since both belong to a
/// client.
final class HTTPConnections: Sendable {
    /// Runs tasks on the thread.
    let executor: LoopExecutor

    /// The requests that have gone out.
    let departures = Departures()

    private let group: MultiThreadedEventLoopGroup
    private let limits: HTTPTransport.Limits
    private let trustFile: String?
    /// `nil` once they are shut down.
    private let clients = Mutex<[ClientKey: HTTPClient]?>([:])

    private struct ClientKey: Hashable {
        let proxy: ProxySettings.Proxy?
        let longestSilence: Duration
    }

    /// Starts the thread.
    init(limits: HTTPTransport.Limits, trustFile: String?) {
        self.limits = limits
        self.trustFile = trustFile
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        executor = LoopExecutor(group.any())
    }

    /// The client that keeps to these settings.
    ///
    /// - Throws: ``TransportError/closed`` once they are shut down.
    func client(proxy: ProxySettings.Proxy?, longestSilence: Duration) throws -> HTTPClient {
        let key = ClientKey(proxy: proxy, longestSilence: longestSilence)
        return try clients.withLock { clients in
            guard let known = clients else { throw TransportError.closed }
            if let client = known[key] { return client }
            let client = HTTPClient(
                eventLoopGroup: group,
                configuration: .init(
                    proxy: proxy,
                    trustFile: trustFile,
                    limits: limits,
                    longestSilence: longestSilence,
                    departures: departures
                )
            )
            clients?[key] = client
            return client
        }
    }

    /// When the certificate of a server has expired, in milliseconds since 1970; `nil` where it has
    /// not.
    func certificateExpiry(host: String, port: Int) async -> Int64? {
        let probe = CertificateProbe(host: host, port: port)
        return await probe.expiry(before: SystemTime.milliseconds, on: group)
    }

    /// Ends every exchange and every connection.
    ///
    /// It fails only for a client that is shut down already.
    func shutDownClients() async {
        for client in clients.withLock({ $0.take() ?? [:] }).values { try? await client.shutdown() }
    }

    /// Ends the thread, which nothing may run on any more.
    ///
    /// It fails only for a group that is shut down already.
    func shutDownThread() async {
        try? await group.shutdownGracefully()
    }
}
