import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Keeps the beginnings of all bodies that go over a connection.
///
/// It stands in the connection's pipeline, so that a body goes its way as fast as without it.
/// A client may send requests before it has the answers to the ones before: each has its turn.
final class BodyCapture: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The exchange whose request comes in, those that no route has seen yet, and those that are
    /// being answered.
    private var incoming: ExchangeBodies?
    private var unseen: [ExchangeBodies] = []
    private var unanswered: [ExchangeBodies] = []

    /// The bodies of the next exchange of a connection, for the route that answers it.
    static func next(of channel: any Channel) -> ExchangeBodies? {
        guard channel.eventLoop.inEventLoop else { return nil }
        let capture = try? channel.pipeline.syncOperations.handler(type: BodyCapture.self)
        guard let capture, !capture.unseen.isEmpty else { return nil }
        let bodies = capture.unseen.removeFirst()
        capture.unanswered.append(bodies)
        return bodies
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            let bodies = ExchangeBodies()
            incoming = bodies
            unseen.append(bodies)
        case .body(let part): incoming?.noteRequest(part)
        case .end: incoming = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: break
        case .body(let part): unanswered.first?.noteResponse(part)
        case .end: if !unanswered.isEmpty { unanswered.removeFirst() }
        }
        context.write(data, promise: promise)
    }
}
