import NIOCore
import NIOHTTP1
import Synchronization

/// Keeps the number of connections within a limit: for a new one, the one that has asked for nothing
/// for longest is closed.
///
/// Each costs memory, also one that never says a word. A connection whose request is being answered
/// is never closed; where all are such, the new one is.
final class ConnectionLimit: Sendable {
    fileprivate struct State {
        var count = 0
        var next = 0
        /// The connections that wait for a request, by the order in which they began to.
        var idle: [Int: any Channel] = [:]
    }

    private let most: Int
    private let state = Mutex(State())

    init(most: Int) { self.most = most }

    /// Counts a connection, and closes another if it is one too many.
    fileprivate func add(_ channel: any Channel) -> Int {
        let (place, surplus) = state.withLock { state -> (Int, (any Channel)?) in
            state.count += 1
            let place = state.wait(channel)
            guard state.count > most, let oldest = state.idle.keys.min() else {
                return (place, nil)
            }
            return (place, state.idle.removeValue(forKey: oldest))
        }
        surplus?.close(promise: nil)
        return place
    }

    fileprivate func beginWaiting(_ channel: any Channel) -> Int {
        state.withLock { $0.wait(channel) }
    }

    fileprivate func endWaiting(_ place: Int) {
        state.withLock { _ = $0.idle.removeValue(forKey: place) }
    }

    fileprivate func remove(_ place: Int?) {
        state.withLock { state in
            state.count -= 1
            if let place { state.idle[place] = nil }
        }
    }
}

extension ConnectionLimit.State {
    /// Puts a connection behind all others that wait; gives its place.
    fileprivate mutating func wait(_ channel: any Channel) -> Int {
        next += 1
        idle[next] = channel
        return next
    }
}

/// Tells a ``ConnectionLimit`` of a connection: when it waits for a request, and when it ends.
final class ConnectionLimitHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limit: ConnectionLimit
    private var unanswered = 0
    private var place: Int?

    init(_ limit: ConnectionLimit) { self.limit = limit }

    func handlerAdded(context: ChannelHandlerContext) { place = limit.add(context.channel) }

    func handlerRemoved(context: ChannelHandlerContext) { limit.remove(place) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) {
            unanswered += 1
            if let place { limit.endWaiting(place) }
            place = nil
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        context.write(data, promise: promise)
        guard case .end = unwrapOutboundIn(data) else { return }
        unanswered -= 1
        if unanswered == 0 { place = limit.beginWaiting(context.channel) }
    }
}
