import BatchValues
import NIOCore
import NIOPosix
import Synchronization
import Testing

/// One event as a browser takes it apart.
struct ServerEvent: Sendable, Equatable {
    var name = ""
    var data = ""
    var id: String?

    func json() throws -> JSONValue { try JSONValue(json: data) }
}

/// A browser that reads the events of an emulator, or has stopped reading them.
struct EventReader: Sendable {
    /// The events in their order.
    let events: AsyncStream<ServerEvent>
    let status: Int
    let head: String
    private let channel: any Channel

    static func open(
        port: Int,
        query: String = "",
        _ headers: [String: String] = [:]
    ) async throws -> EventReader {
        let (events, told) = AsyncStream.makeStream(of: ServerEvent.self)
        let (heads, toldHead) = AsyncStream.makeStream(of: String.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.socketOption(.so_rcvbuf), value: 8_192)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Parser(toldHead, told))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        let lines = ["host": "127.0.0.1:\(port)"].merging(headers) { $1 }
            .map { "\($0.key): \($0.value)\r\n" }.joined()
        let request = "GET /_emulator/events\(query) HTTP/1.1\r\n\(lines)\r\n"
        try await channel.writeAndFlush(ByteBuffer(string: request))
        var iterator = heads.makeAsyncIterator()
        let head = try #require(await iterator.next())
        return EventReader(
            events: events,
            status: Int(head.split(separator: " ")[1]) ?? 0,
            head: head,
            channel: channel
        )
    }

    /// The next event of a name; others are passed over.
    func next(_ name: String) async throws -> ServerEvent {
        for await event in events where event.name == name { return event }
        throw ConnectionClosed()
    }

    /// All requests up to one that comes last.
    func requests(until isLast: (JSONValue) -> Bool) async throws -> [JSONValue] {
        var requests: [JSONValue] = []
        for await event in events where event.name == "requests" {
            requests += try #require(try event.json().array)
            if let last = requests.last, isLast(last) { return requests }
        }
        throw ConnectionClosed()
    }

    /// Stops to take bytes, or takes them again.
    func setReading(_ reads: Bool) async throws {
        try await channel.setOption(.autoRead, value: reads).get()
    }

    /// Waits until the emulator has closed the connection.
    func closed() async throws { try await channel.closeFuture.get() }

    func close() async { try? await channel.close() }
}

/// Takes the chunks of an answer, and the events in them, apart.
private final class Parser: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let toldHead: AsyncStream<String>.Continuation
    private let told: AsyncStream<ServerEvent>.Continuation
    private var hasHead = false
    private var bytes = ByteBuffer()
    private var text = ""

    init(
        _ toldHead: AsyncStream<String>.Continuation,
        _ told: AsyncStream<ServerEvent>.Continuation
    ) {
        self.toldHead = toldHead
        self.told = told
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var part = unwrapInboundIn(data)
        bytes.writeBuffer(&part)
        if !hasHead {
            guard let head = line(endingWith: "\r\n\r\n") else { return }
            toldHead.yield(head)
            hasHead = true
        }
        while let chunk = nextChunk() { text += chunk }
        while let end = text.firstRange(of: "\n\n") {
            told.yield(event(text[..<end.lowerBound]))
            text.removeSubrange(..<end.upperBound)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        toldHead.finish()
        told.finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func line(endingWith end: String) -> String? {
        let view = bytes.readableBytesView
        guard let place = view.firstRange(of: end.utf8) else { return nil }
        let line = String(decoding: view[..<place.lowerBound], as: UTF8.self)
        bytes.moveReaderIndex(forwardBy: place.upperBound - view.startIndex)
        return line
    }

    private func nextChunk() -> String? {
        let start = bytes.readerIndex
        guard let size = line(endingWith: "\r\n").flatMap({ Int($0, radix: 16) }),
            bytes.readableBytes >= size + 2
        else {
            bytes.moveReaderIndex(to: start)
            return nil
        }
        let chunk = bytes.readString(length: size)
        bytes.moveReaderIndex(forwardBy: 2)
        bytes.discardReadBytes()
        return chunk
    }

    private func event(_ text: Substring) -> ServerEvent {
        var event = ServerEvent()
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ": ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "event": event.name = String(parts[1])
            case "data": event.data = String(parts[1])
            case "id": event.id = String(parts[1])
            default: continue
            }
        }
        return event
    }
}
