import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers `Expect: 100-continue` at once, so that the client sends its body.
///
/// curl asks so for bodies of more than a megabyte, and waits a second when nobody answers; the
/// server itself does not answer. What is wrong with the request it hears after that.
///
/// Source: RFC 9110 section 10.1.1.
final class ContinueHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let request) = unwrapInboundIn(data),
            request.headerFields[.expect]?.lowercasedASCII == "100-continue"
        {
            let answer = HTTPResponsePart.head(HTTPResponse(status: .continue))
            context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
        }
        context.fireChannelRead(data)
    }
}
