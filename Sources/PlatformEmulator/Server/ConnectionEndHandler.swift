import NIOCore
import NIOHTTP1

/// Says in each request's head whether the connection ends with its answer.
///
/// The server closes for `Connection: close` in just that spelling, and does not see the version:
/// a client of HTTP/1.0 would wait for the end of the connection for ever. That it is closed even
/// where such a client asks to keep it is our own choice, as HTTP allows.
///
/// Source: RFC 9112 section 9.3; RFC 9110 section 10.1.1, `Expect` of HTTP/1.0.
final class ConnectionEndHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data),
            head.version != .http1_1 || !head.isKeepAlive
        else { return context.fireChannelRead(data) }
        head.headers.replaceOrAdd(name: "connection", value: "close")
        if head.version != .http1_1 { head.headers.remove(name: "expect") }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
