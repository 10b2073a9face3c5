import BatchValues
import NIOCore
import NIOPosix
import Synchronization

/// An answer as it came over the wire.
struct Answer: Sendable {
    let status: Int
    let headers: [(name: String, value: String)]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> JSONValue { try JSONValue(json: text) }

    /// The value of the first header of a name in lower case.
    subscript(name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
}

/// A TCP connection that sends bytes as they are given and takes HTTP answers apart.
///
/// It knows nothing of the emulator, and sends what no client library would.
struct RawConnection: Sendable {
    private let channel: any Channel
    private let answers: AsyncStream<Answer>
    private let failure: Failure

    /// Connects; without bodies, an answer ends with its head, as that to HEAD does.
    static func open(port: Int, hasBodies: Bool = true) async throws -> RawConnection {
        let (answers, continuation) = AsyncStream.makeStream(of: Answer.self)
        let failure = Failure()
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AnswerReader(continuation, failure, hasBodies: hasBodies)
                    )
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        return RawConnection(channel: channel, answers: answers, failure: failure)
    }

    /// Whether the connection has failed rather than come to its end.
    var hasFailed: Bool { failure.hasHappened.withLock { $0 } }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// The next answer, or nothing once the server has closed the connection; one that is cut off
    /// has less of its body than it says.
    func answer() async -> Answer? {
        var iterator = answers.makeAsyncIterator()
        return await iterator.next()
    }

    func close() async {
        try? await channel.close()
    }
}

/// Whether a connection has failed.
private final class Failure: Sendable {
    let hasHappened = Mutex(false)
}

/// Collects bytes until an answer is whole.
private final class AnswerReader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let answers: AsyncStream<Answer>.Continuation
    private let failure: Failure
    private let hasBodies: Bool
    private var pending: [UInt8] = []

    init(_ answers: AsyncStream<Answer>.Continuation, _ failure: Failure, hasBodies: Bool) {
        self.answers = answers
        self.failure = failure
        self.hasBodies = hasBodies
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending += unwrapInboundIn(data).readableBytesView
        while let answer = nextAnswer() { answers.yield(answer) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let answer = nextAnswer(isCut: true) { answers.yield(answer) }
        answers.finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        failure.hasHappened.withLock { $0 = true }
        answers.finish()
        context.close(promise: nil)
    }

    private func nextAnswer(isCut: Bool = false) -> Answer? {
        let text = String(decoding: pending, as: UTF8.self)
        guard let blank = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<blank.lowerBound].split(separator: "\r\n")
        let headers = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return (name: String(parts[0]), value: String(parts[1].drop { $0 == " " }))
        }
        let declared = headers.first { $0.name.lowercased() == "content-length" }
        let head = text[..<blank.upperBound].utf8.count
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        let hasBody = hasBodies && status >= 200 && status != 304
        guard let length = hasBody ? declared.flatMap({ Int($0.value) }) : 0,
            pending.count >= head + length || isCut
        else { return nil }
        let end = min(pending.count, head + length)
        let body = Array(pending[head..<end])
        pending.removeFirst(end)
        return Answer(
            status: status,
            headers: headers,
            body: body
        )
    }
}
