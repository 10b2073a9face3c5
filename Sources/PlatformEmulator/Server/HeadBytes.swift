import NIOCore

/// Keeps the first bytes of a request's head until it has been parsed.
///
/// The parser says that a head is wrong, but not where: ``RefusedHead`` reads that from these bytes.
final class HeadBytes: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Whether the bytes that come next are those of a head.
    private var isInHead = true
    /// The bytes of earlier reads of the same head.
    private var earlier: [UInt8] = []
    /// The bytes that are being parsed, which are not copied unless the head ends later.
    private var current = ByteBuffer()

    /// The most bytes of a head that are kept: a silent client must not hold more.
    private static let most = 4096

    /// The bytes of the head that is being parsed.
    var bytes: [UInt8] { earlier + current.readableBytesView.prefix(Self.most) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        current = unwrapInboundIn(data)
        context.fireChannelRead(data)
        if isInHead { earlier += current.readableBytesView.prefix(Self.most - earlier.count) }
        current = ByteBuffer()
    }

    /// Passes over a head that has been parsed.
    func passHead() {
        isInHead = false
        var isBlankLine = earlier.last == UInt8(ascii: "\n")
        earlier = []
        while let byte: UInt8 = current.readInteger() {
            if byte == UInt8(ascii: "\n") {
                if isBlankLine { return }
                isBlankLine = true
            } else if byte != UInt8(ascii: "\r") {
                isBlankLine = false
            }
        }
    }

    /// Passes over bytes of a body; the framing of chunks is not counted.
    func passBody(_ count: Int) {
        current.moveReaderIndex(forwardBy: min(count, current.readableBytes))
    }

    /// Expects a head again.
    func passEnd() { isInHead = true }
}
