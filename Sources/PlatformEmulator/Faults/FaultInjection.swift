import HTTPTypes
import Hummingbird
import HummingbirdCore
import BatchValues
import NIOCore
import Synchronization

/// Lets the faults that are wanted happen to the platform's requests.
///
/// It stands before the gateway, but behind the naming and the recording of requests. The
/// emulator's own pages have no faults, so that there is always a way to take them back.
struct FaultInjection: RouterMiddleware {
    let faults: Faults
    let store: Store
    let sleep: @Sendable (Duration) async throws -> Void
    /// Makes a token invalid.
    let expire: @Sendable (String) -> Void

    func handle(
        _ request: Request,
        context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard !context.isAside, !OwnPath.isControl(path),
            let effect = faults.effect(
                method: request.method.rawValue,
                path: request.head.path ?? path
            )
        else { return try await next(request, context) }
        switch effect {
        case .status(let status, let retryAfter):
            throw InjectedError(
                status: .named(status),
                retryAfter: retryAfter,
                isCatalog: path.hasPrefix("/data/foundation/catalog")
            )
        case .reset:
            await context.reset()
            return .empty
        case .cut: return try await next(request, context).cut(context.channel)
        case .slow(let time):
            let response = try await next(request, context)
            try await sleep(time)
            return response
        case .empty: return .empty
        case .html: return .proxyPage
        case .expire:
            if let token = request.headers[.authorization]?.bearerToken { expire(String(token)) }
            return try await next(request, context)
        case .stall:
            let response = try await next(request, context)
            if let id = try await Self.batch(of: path, response) { try await store.stall(id) }
            return response
        }
    }

    /// The batch that a path names, or that an answer says was created.
    private static func batch(of path: String, _ response: Response) async throws -> BatchID? {
        let parts = path.split(separator: "/")
        if let place = parts.firstIndex(of: "batches"), place + 1 < parts.count {
            return BatchID(parts[place + 1])
        }
        guard response.status == .created else { return nil }
        let created = Collected()
        try await response.body.write(CollectingWriter(collected: created))
        let answer = try? JSONValue(json: created.bytes.withLock { $0 })
        return answer?["id"]?.string.flatMap(BatchID.init(_:))
    }
}

extension String {
    /// The token of an `Authorization` header, if it is of that kind (RFC 6750).
    var bearerToken: Substring? {
        let parts = split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercasedASCII == "bearer" else { return nil }
        return parts[1]
    }
}

extension EmulatorContext {
    /// Ends the connection so that the client's next read or write fails.
    fileprivate func reset() async {
        let options = channel as? any SocketOptionProvider
        try? await options?.unsafeSetSocketOption(
            level: .socket,
            name: .so_linger,
            value: Lingering()
        ).get()
        try? await channel.close().get()
    }
}

/// The time a socket lingers when it is closed, in the layout of C's `struct linger`: none.
private struct Lingering {
    let isOn: CInt = 1
    let seconds: CInt = 0
}

extension Response {
    /// The answer, of which the connection's end takes the second half away.
    fileprivate func cut(_ channel: any Channel) async -> Response {
        guard let length = body.contentLength, length > 0 else {
            try? await channel.close().get()
            return .empty
        }
        var cut = self
        cut.headers[.contentLength] = String(length)
        cut.body = ResponseBody(contentLength: length) { [body] writer in
            try await body.write(CutWriter(rest: length / 2, writer: writer, channel: channel))
        }
        return cut
    }

    /// The page of a proxy that cannot reach the server behind it.
    fileprivate static var proxyPage: Response {
        let page = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body><center><h1>502 Bad Gateway</h1></center></body>
            </html>

            """
        return Response(
            status: .badGateway,
            headers: [.contentType: "text/html"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: page))
        )
    }
}

/// The bytes of a small body.
private final class Collected: Sendable {
    let bytes = Mutex<[UInt8]>([])
}

/// Keeps what is written to it.
private struct CollectingWriter: ResponseBodyWriter {
    let collected: Collected

    func write(_ buffer: ByteBuffer) { collected.bytes.withLock { $0 += buffer.readableBytesView } }

    func finish(_ trailingHeaders: HTTPFields?) {}
}

/// Writes so many bytes of a body, then ends the connection.
private struct CutWriter: ResponseBodyWriter {
    var rest: Int
    var writer: any ResponseBodyWriter
    let channel: any Channel

    @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
        let part = buffer.getSlice(at: buffer.readerIndex, length: min(rest, buffer.readableBytes))
        if let part, part.readableBytes > 0 {
            try await writer.write(part)
            rest -= part.readableBytes
        }
        guard rest == 0 else { return }
        try await channel.close().get()
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await channel.close().get()
    }
}
