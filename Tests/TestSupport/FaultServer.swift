public import NIOCore
import NIOPosix
import Synchronization

/// A server that records the bytes it gets and answers with the bytes it was told, right or wrong.
///
/// It knows just enough of HTTP to see where a request ends: a head, and the body that
/// `Content-Length` announces.
public final class FaultServer: Sendable {
    /// A request as it came over the wire.
    public struct Request: Sendable {
        /// The head, with its line ends.
        public let head: String
        /// The body, as far as it was read when the server answered.
        public let body: [UInt8]

        /// The first line.
        public var line: String { lines.first ?? "" }

        /// The header lines, in their order.
        public var headers: [String] { Array(lines.dropFirst()) }

        /// The body as text.
        public var text: String { String(decoding: body, as: UTF8.self) }

        private var lines: [String] {
            head.split(separator: "\r\n").map { String($0) }
        }

        /// The value of a header, whatever the case of its name.
        public func value(of name: String) -> String? {
            for line in headers {
                guard let colon = line.firstIndex(of: ":") else { continue }
                guard line[..<colon].lowercased() == name.lowercased() else { continue }
                return line[colon...].dropFirst().drop { $0 == " " }.description
            }
            return nil
        }
    }

    /// A step of the server after a request; it takes them one after the other.
    public enum Move: Sendable {
        /// Sends these bytes as they stand.
        case send(String)
        /// Closes the connection.
        case close
    }

    /// When the server answers.
    public enum Moment: Sendable {
        /// When the whole request is there.
        case request
        /// When its head is there.
        case head
    }

    /// The port on 127.0.0.1.
    public let port: Int
    /// The ends of connections, each with the bytes of a request that was not whole.
    public let endings: AsyncStream<[UInt8]>
    /// Each request at the moment it is answered.
    public let arrivals: AsyncStream<Request>

    private let listener: any Channel
    private let log: Log

    /// The address as the start of a URL.
    public var origin: String { "http://127.0.0.1:\(port)" }

    /// The requests so far.
    public var requests: [Request] { log.state.withLock { $0.requests } }

    /// The number of connections opened so far.
    public var connections: Int { log.state.withLock { $0.connections } }

    private init(listener: any Channel, port: Int, log: Log) {
        self.listener = listener
        self.port = port
        self.log = log
        endings = log.endings.stream
        arrivals = log.arrivals.stream
    }

    /// Runs a server on a free port while `use` runs.
    ///
    /// `answer` says what to do after a request, and is told how many came before it. The server
    /// and its connections are closed when `use` is done. `inFront` makes the handlers between each
    /// connection and the server, such as those of TLS.
    public static func run<Result>(
        answering moment: Moment = .request,
        inFront: @escaping @Sendable () throws -> [any ChannelHandler] = { [] },
        _ answer: @escaping @Sendable (Request, Int) -> [Move],
        use: (FaultServer) async throws -> Result
    ) async throws -> Result {
        let log = Log(answer: answer, moment: moment)
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers(inFront() + [Recorder(log)])
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let server = FaultServer(
            listener: listener,
            port: listener.localAddress?.port ?? 0,
            log: log
        )
        do {
            let result = try await use(server)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    /// Answers every request with a whole response.
    public static func run<Result>(
        status: String,
        headers: [String] = ["Content-Type: application/json"],
        body: String = "",
        use: (FaultServer) async throws -> Result
    ) async throws -> Result {
        let response = Self.response(status: status, headers: headers, body: body)
        return try await run({ _, _ in [.send(response)] }, use: use)
    }

    /// The bytes of a response whose length is right.
    public static func response(
        status: String,
        headers: [String] = ["Content-Type: application/json"],
        body: String = ""
    ) -> String {
        let length = "Content-Length: \(body.utf8.count)"
        return (["HTTP/1.1 \(status)"] + headers + [length, "", body]).joined(separator: "\r\n")
    }

    private func stop() async {
        let channels = log.state.withLock { $0.channels }
        // A connection that the client closed is closed already.
        try? await listener.close()
        for channel in channels { try? await channel.close() }
        log.endings.continuation.finish()
        log.arrivals.continuation.finish()
    }
}

extension FaultServer {
    /// The state that all connections share.
    private final class Log: Sendable {
        struct State {
            var requests: [Request] = []
            var connections = 0
            var channels: [any Channel] = []
        }

        let answer: @Sendable (Request, Int) -> [Move]
        let moment: Moment
        let state = Mutex(State())
        let endings = AsyncStream.makeStream(of: [UInt8].self)
        let arrivals = AsyncStream.makeStream(of: Request.self)

        init(answer: @escaping @Sendable (Request, Int) -> [Move], moment: Moment) {
            self.answer = answer
            self.moment = moment
        }

        /// Writes a request down and says what to do.
        func moves(for request: Request) -> [Move] {
            let number = state.withLock { state in
                state.requests.append(request)
                return state.requests.count - 1
            }
            arrivals.continuation.yield(request)
            return answer(request, number)
        }
    }

    /// One connection.
    private final class Recorder: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let log: Log
        private var unread: [UInt8] = []
        private var isSkippingBody = false

        init(_ log: Log) { self.log = log }

        func channelActive(context: ChannelHandlerContext) {
            let channel = context.channel
            log.state.withLock { state in
                state.connections += 1
                state.channels.append(channel)
            }
        }

        func channelInactive(context: ChannelHandlerContext) {
            log.endings.continuation.yield(unread)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard !isSkippingBody else { return }
            unread += Self.unwrapInboundIn(data).readableBytesView
            while !isSkippingBody, let request = nextRequest() {
                for move in log.moves(for: request) {
                    switch move {
                    case .send(let text):
                        let bytes = Self.wrapOutboundOut(ByteBuffer(string: text))
                        context.writeAndFlush(bytes, promise: nil)
                    case .close: context.close(promise: nil)
                    }
                }
            }
        }

        /// Takes a request off what was read.
        private func nextRequest() -> Request? {
            let blankLine = Array("\r\n\r\n".utf8)
            guard let end = unread.firstRange(of: blankLine)?.upperBound else { return nil }
            let head = String(decoding: unread[..<end], as: UTF8.self)
            let length =
                Request(head: head, body: []).value(of: "content-length")
                .flatMap { Int($0) } ?? 0
            if log.moment == .head {
                isSkippingBody = true
                return Request(head: head, body: Array(unread[end...]))
            }
            guard unread.count >= end + length else { return nil }
            defer { unread.removeFirst(end + length) }
            return Request(head: head, body: Array(unread[end..<(end + length)]))
        }
    }
}
