import NIOCore
import NIOHTTPTypes

/// The patience of the emulator with clients that are silent or slow; our own choice.
struct Timeouts: Sendable {
    /// The longest silence of a connection, within a request or between two.
    ///
    /// It is longer than clients keep an idle connection, so that they close it first.
    var silence = Duration.seconds(120)
    /// In a time of this length a request has to bring bytes, and an answer has to be taken.
    var window = Duration.seconds(30)
    /// The fewest bytes that have to come in a window of a body that is not at its end.
    var leastBytes = 1024
}

/// Closes a connection whose client drips its request or does not take the answer.
///
/// Whoever sends a byte now and then is not silent, and would otherwise hold a file and a
/// connection for ever. Time in which the emulator itself does not ask for bytes is not counted.
final class TimeoutHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let timeouts: Timeouts
    private var window: Scheduled<Void>?

    /// Whether a request has begun and not ended, whether that was in this window, how many bytes
    /// of it this window has brought, and whether more are asked for.
    private var isReading = false
    private var hasJustBegun = false
    private var received = 0
    private var isAsking = false

    /// The writes that wait for the client, those that did at the last window's end, and those that
    /// have been taken since.
    private var waiting = 0
    private var waited = 0
    private var taken = 0

    init(_ timeouts: Timeouts) { self.timeouts = timeouts }

    func handlerAdded(context: ChannelHandlerContext) { beginWindow(context) }

    func handlerRemoved(context: ChannelHandlerContext) { window?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        window?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: (isReading, hasJustBegun) = (true, true)
        case .body(let bytes): received += bytes.readableBytes
        case .end: isReading = false
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isAsking = false
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        isAsking = true
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let promise = promise ?? context.eventLoop.makePromise()
        waiting += 1
        promise.futureResult.assumeIsolated().whenComplete { [self] _ in
            waiting -= 1
            taken += 1
        }
        context.write(data, promise: promise)
    }

    private func beginWindow(_ context: ChannelHandlerContext) {
        window = context.eventLoop.assumeIsolated()
            .scheduleTask(in: TimeAmount(timeouts.window)) { [self] in endWindow(context) }
    }

    private func endWindow(_ context: ChannelHandlerContext) {
        let isDripping =
            isReading && isAsking && !hasJustBegun && received < timeouts.leastBytes
        let isNotTaking = waited > 0 && taken == 0
        guard !isDripping, !isNotTaking else { return context.close(promise: nil) }
        (hasJustBegun, received) = (false, 0)
        (waited, taken) = (waiting, 0)
        beginWindow(context)
    }
}
