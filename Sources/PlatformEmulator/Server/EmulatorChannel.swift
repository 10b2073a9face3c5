import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// A connection of the emulator: the handlers between its socket and the routes, in their order.
///
/// It is Hummingbird's own HTTP/1 pipeline with handlers before its types, where the version, a
/// head that cannot be parsed and compression are still to be seen.
struct EmulatorChannel: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let timeouts: Timeouts
    let limit: ConnectionLimit
    /// The answer to a head that is no HTTP.
    let refuse: @Sendable (RefusedHead) -> Refusal
    /// The answer to a request.
    let responder: Responder

    /// The most bytes of a request's headers; NIO's own limit.
    static let largestHead = 80 * 1024

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let headBytes = HeadBytes()
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = Self.largestHead
            limits.maxHeaderListSize = Self.largestHead
            try pipeline.addHandler(headBytes)
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false,
                withErrorHandling: false,
                withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(),
                withDecoderLimitConfiguration: limits
            )
            try pipeline.addHandlers([
                RefusalHandler(headBytes, answer: refuse),
                ConnectionLimitHandler(limit),
                ConnectionEndHandler(),
                ContinueHandler(),
                HTTPResponseCompressor(
                    initialByteBufferCapacity: 0,
                    responseCompressionPredicate: Compression.isWanted
                ),
                HTTP1ToHTTPServerCodec(secure: false),
                TimeoutHandler(timeouts),
                BodyCapture(),
                HTTPConnectionStateHandler(idleTimeout: timeouts.silence, logger: logger),
            ])
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel,
                configuration: .init(isOutboundHalfClosureEnabled: true)
            )
        }
    }

    func handle(value: Value, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }
}
