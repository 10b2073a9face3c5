import HTTPTypes
import NIOCore
import NIOHTTP1

/// The answer to a head that is no HTTP, with which the connection ends.
struct Refusal: Sendable {
    let status: HTTPResponse.Status
    var headers: HTTPFields
    let body: ByteBuffer
}

/// The framing of a body is wrong, or the connection ends in it.
struct BrokenBody: Error {}

/// Answers a head that the parser refuses, where the server itself would send an empty 400 and tell
/// nobody.
///
/// It stands behind the parser and before all that knows requests. A body that is wrong is the
/// route's to answer.
///
/// No error of the parser goes further: Hummingbird 2.28 would answer it a second time, and an answer
/// without a request is a precondition failure in NIO's compressor (swift-nio-extras 1.35).
final class RefusalHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let head: HeadBytes
    private let answer: @Sendable (RefusedHead) -> Refusal
    /// Whether a request is being read, and how many have not been answered to their end.
    private var isReading = false
    private var unanswered = 0
    /// The head that was refused, which is answered behind the requests before it.
    private var refused: RefusedHead?

    init(_ head: HeadBytes, answer: @escaping @Sendable (RefusedHead) -> Refusal) {
        self.head = head
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard refused == nil else { return }
        switch unwrapInboundIn(data) {
        case .head:
            isReading = true
            unanswered += 1
            head.passHead()
        case .body(let bytes): head.passBody(bytes.readableBytes)
        case .end:
            isReading = false
            head.passEnd()
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard refused == nil else { return }
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        guard !isReading else { return context.fireErrorCaught(BrokenBody()) }
        // The client has gone in the middle of a head.
        guard error != .invalidEOFState else { return }
        let refused = RefusedHead(head.bytes, error)
        self.refused = refused
        if unanswered == 0 { send(answer(refused), context) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.write(data, promise: promise)
        guard case .end = unwrapOutboundIn(data) else { return }
        unanswered -= 1
        if unanswered == 0, let refused { send(answer(refused), context) }
    }

    /// Sends the last answer of the connection, which the client gets a moment to read.
    private func send(_ answer: Refusal, _ context: ChannelHandlerContext) {
        let head = HTTPResponseHead(
            version: .http1_1,
            status: HTTPResponseStatus(statusCode: answer.status.code),
            headers: HTTPHeaders(answer.headers.map { ($0.name.rawName, $0.value) })
        )
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(answer.body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
        let channel = context.channel
        context.eventLoop.scheduleTask(in: Listener.linger) { channel.close(promise: nil) }
    }
}
