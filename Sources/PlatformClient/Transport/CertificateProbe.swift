import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A look at the certificate of a server whose encryption was not accepted.
///
/// The library says that a certificate failed, and not why. A second handshake, which is given up
/// before anything is sent, shows the certificate itself.
struct CertificateProbe: Sendable {
    let host: String
    let port: Int

    /// The longest time a server may take to show its certificate.
    private static let patience = TimeAmount.seconds(5)

    /// The end of the certificate's life in milliseconds since 1970; `nil` where it is not over at
    /// `now`, or there is no certificate to be had.
    func expiry(before now: Int64, on group: any EventLoopGroup) async -> Int64? {
        let end = End()
        let (host, port) = (host, port)
        do {
            let channel = try await ClientBootstrap(group: group)
                .connectTimeout(Self.patience)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let context = try NIOSSLContext(configuration: .makeClientConfiguration())
                        let isAddress = (try? SocketAddress(ipAddress: host, port: port)) != nil
                        let handler = try NIOSSLClientHandler(
                            context: context,
                            serverHostname: isAddress ? nil : host
                        ) { certificates, verdict in
                            end.set(certificates.first.map { Int64($0.notValidAfter) })
                            verdict.succeed(NIOSSLVerificationResult.failed)
                        }
                        try channel.pipeline.syncOperations.addHandler(handler)
                        try channel.pipeline.syncOperations.addHandler(CloseAtError())
                    }
                }
                .connect(host: host, port: port).get()
            channel.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
            try await channel.closeFuture.get()
        } catch {
            // Nothing more can be said about the certificate.
            return nil
        }
        guard let seconds = end.latest else { return nil }
        let (milliseconds, overflows) = seconds.multipliedReportingOverflow(by: 1_000)
        return !overflows && milliseconds < now ? milliseconds : nil
    }

    private final class End: Sendable {
        private let seconds = Mutex<Int64?>(nil)

        var latest: Int64? { seconds.withLock { $0 } }

        func set(_ end: Int64?) { seconds.withLock { $0 = end } }
    }

    /// Ends a connection at the first fault on it.
    private final class CloseAtError: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
