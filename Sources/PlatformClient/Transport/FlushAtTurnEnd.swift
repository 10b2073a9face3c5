import NIOCore
import SystemSupport

/// Sends what was written in one turn of the event loop with one system call.
///
/// The HTTP library flushes a request's head before it writes the body. Two writes are two packets,
/// and wake the server twice.
///
/// Before the first byte of a request goes out, this looks whether the server has closed the
/// connection: the library takes one whose end nobody has read yet.
final class FlushAtTurnEnd: ChannelOutboundHandler {
    typealias OutboundIn = NIOAny
    typealias OutboundOut = NIOAny

    private let departures: Departures
    private var isFlushDue = false
    /// The request of which nothing has gone out yet.
    private var beginning: UInt64?
    private var isReused = false
    private var isStale = false

    init(_ departures: Departures) { self.departures = departures }

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext,
        event: Any,
        promise: EventLoopPromise<Void>?
    ) {
        guard let event = event as? RequestBegins else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        beginning = event.number
        promise?.succeed()
    }

    func flush(context: ChannelHandlerContext) {
        guard !isFlushDue else { return }
        isFlushDue = true
        context.eventLoop.assumeIsolated().execute { self.flushNow(context) }
    }

    func close(
        context: ChannelHandlerContext,
        mode: CloseMode,
        promise: EventLoopPromise<Void>?
    ) {
        if beginning == nil { flushNow(context) }
        context.close(mode: mode, promise: promise)
    }

    private func flushNow(_ context: ChannelHandlerContext) {
        guard isFlushDue, !isStale else { return }
        isFlushDue = false
        if let number = beginning {
            if Self.isStale(context, isReused: isReused) {
                isStale = true
                context.fireErrorCaught(StaleConnection())
                return
            }
            departures.note(number)
            beginning = nil
            isReused = true
        }
        context.flush()
    }

    /// Whether the socket has its end to read, an error, or what nobody asked for.
    ///
    /// On a connection that was not used before, something to read may belong to the handshake.
    private static func isStale(_ context: ChannelHandlerContext, isReused: Bool) -> Bool {
        let isOpen = try? context.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { socket in
            switch SocketInput(of: FileDescriptor(rawValue: socket)) {
            case .bytes: !isReused
            case .nothing: true
            case .ended: false
            }
        }
        // A socket that is gone is closed.
        return isOpen != true
    }
}

/// The server closed a connection before the first byte of a request went out on it.
struct StaleConnection: Error {}
