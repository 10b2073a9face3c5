import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTP1
import Synchronization

/// Sends `100 Continue`, where it is asked to.
///
/// Source: RFC 9110 section 10.1.1.
final class ContinueHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// The wish that the client sends its body.
    struct Wish {}

    func triggerUserOutboundEvent(
        context: ChannelHandlerContext,
        event: Any,
        promise: EventLoopPromise<Void>?
    ) {
        guard event is Wish else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        let answer = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(answer)), promise: promise)
    }
}

/// The body of a request that came with `Expect: 100-continue`: asked for when it is first read.
///
/// curl asks so for bodies of more than a megabyte. A request that is refused by its head gets its
/// answer at once, and no byte of the body has to be sent.
struct ExpectedBody: AsyncSequence, Sendable {
    private let body: RequestBody
    private let channel: any Channel
    private let asked = Asked()

    /// The body of a request, if it waits to be asked for.
    init?(of request: Request, _ channel: any Channel) {
        guard request.headers[.expect]?.lowercasedASCII == "100-continue" else { return nil }
        body = request.body
        self.channel = channel
    }

    /// Whether the client was told to send it.
    var isAskedFor: Bool { asked.value.load(ordering: .relaxed) }

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(parts: body.makeAsyncIterator(), whole: self)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var parts: RequestBody.AsyncIterator
        fileprivate let whole: ExpectedBody

        @concurrent mutating func next() async throws -> ByteBuffer? {
            if !whole.asked.value.exchange(true, ordering: .relaxed) {
                try await whole.channel.triggerUserOutboundEvent(ContinueHandler.Wish()).get()
            }
            return try await parts.next()
        }
    }

    private final class Asked: Sendable {
        let value = Atomic(false)
    }
}
