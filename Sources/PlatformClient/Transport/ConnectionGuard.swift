import NIOCore
import NIOHTTP1

/// The guard between the HTTP parser and the HTTP library on one connection.
///
/// An answer whose status HTTP does not have ends the exchange here, before the library, which does
/// not expect one. Of requests, it announces the next one to the socket's side.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    private var isGivenUp = false

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = Self.unwrapOutboundIn(data) else {
            context.write(data, promise: promise)
            return
        }
        let number = Departures.takeNumber(from: &head.headers)
        context.triggerUserOutboundEvent(RequestBegins(number: number), promise: nil)
        context.write(Self.wrapOutboundOut(.head(head)), promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isGivenUp else { return }
        if case .head(let head) = Self.unwrapInboundIn(data),
            !(100...599).contains(head.status.code)
        {
            isGivenUp = true
            context.fireErrorCaught(
                TransportError.broken(
                    "the answer has the status \(head.status.code), and HTTP's are 100 to 599"
                )
            )
            return
        }
        context.fireChannelRead(data)
    }
}

/// The head of a request is about to be written on a connection.
struct RequestBegins: Sendable {
    /// Its number among the departures.
    let number: UInt64?
}
