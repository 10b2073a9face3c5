import BatchValues
import NIOCore
import NIOHTTP1

/// Takes one small JSON object by POST, and answers `204`; the connection ends with it.
final class ReportHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let take: (JSONValue) -> Void
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    /// The largest report, in bytes.
    private static let largest = 2_048

    init(take: @escaping (JSONValue) -> Void) { self.take = take }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let bytes):
            guard body.count + bytes.readableBytes <= Self.largest else {
                return answer(.payloadTooLarge, context)
            }
            body += bytes.readableBytesView
        case .end:
            guard let head else { return }
            self.head = nil
            guard head.method == .POST, head.uri == "/" else { return answer(.notFound, context) }
            guard let report = try? JSONValue(json: body) else {
                return answer(.badRequest, context)
            }
            take(report)
            answer(.noContent, context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is IdleStateHandler.IdleStateEvent { context.close(promise: nil) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ status: HTTPResponseStatus, _ context: ChannelHandlerContext) {
        var headers: HTTPHeaders = ["Connection": "close"]
        if status != .noContent { headers.add(name: "Content-Length", value: "0") }
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in
            channel.close(promise: nil)
        }
    }
}
