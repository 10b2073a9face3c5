import AsyncHTTPClient
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOSSL

extension HTTPClient.Configuration {
    /// The settings of one HTTP client.
    init(
        proxy: ProxySettings.Proxy?,
        trustFile: String?,
        limits: HTTPTransport.Limits,
        longestSilence: Duration,
        departures: Departures
    ) {
        self.init()
        var tls = TLSConfiguration.makeClientConfiguration()
        // RFC 8996 forbids the older ones.
        tls.minimumTLSVersion = .tlsv12
        if let trustFile { tls.trustRoots = .file(trustFile) }
        tlsConfiguration = tls
        // Followed by the client, which knows where credentials may go.
        redirectConfiguration = .disallow
        // The read limit counts from the end of the request, the write limit during it.
        timeout = Timeout(
            connect: TimeAmount(limits.connecting),
            read: TimeAmount(longestSilence),
            write: TimeAmount(longestSilence)
        )
        // Otherwise a refused connection is tried for ten seconds.
        connectionPool.retryConnectionEstablishment = false
        connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = limits.connections
        http1_1ConnectionDebugInitializer = { channel in
            channel.eventLoop.makeCompletedFuture {
                let pipeline = channel.pipeline.syncOperations
                let parser = try pipeline.handler(
                    type: ByteToMessageHandler<HTTPResponseDecoder>.self
                )
                try pipeline.addHandler(ConnectionGuard(), position: .after(parser))
                try pipeline.addHandler(FlushAtTurnEnd(departures), position: .first)
            }
        }
        // Nobody listens, and describing each request costs as much as parsing its answer.
        tracing.tracer = nil
        // An upload over HTTP/2 waits for the peer's window again and again.
        httpVersion = .http1Only
        self.proxy = proxy.map { proxy in
            .server(
                host: proxy.host,
                port: proxy.port,
                authorization: proxy.user.map {
                    .basic(username: $0, password: proxy.password ?? "")
                }
            )
        }
    }
}

extension HTTPClientRequest {
    /// The same request in the library's types.
    init(_ request: TransportRequest) {
        self.init(url: request.url)
        method = HTTPMethod(rawValue: request.method.rawValue)
        headers = HTTPHeaders(request.headers.map { ($0.name.rawName, $0.value) })
        switch request.body {
        case .none: break
        case .bytes(let bytes): body = .bytes(ByteBuffer(bytes: bytes))
        case .stream(let length, let open):
            body = .stream(OutgoingBody(open: open), length: .known(Int64(length)))
        }
    }
}

extension HTTPClientResponse.Body {
    /// The body as pieces of bytes, its errors as the transport's.
    func stream(_ faults: TransportErrors) -> ByteStream {
        let reader = BodyReader(makeAsyncIterator())
        return ByteStream {
            do {
                return try await reader.next().map { Array(buffer: $0) }
            } catch {
                throw faults.error(for: error)
            }
        }
    }
}

/// Reads a body, for one reader at a time.
///
/// `@unchecked` is true because a ``ByteStream`` is read by one task after the other, never by two.
private final class BodyReader: @unchecked Sendable {
    private var iterator: HTTPClientResponse.Body.AsyncIterator

    init(_ iterator: HTTPClientResponse.Body.AsyncIterator) { self.iterator = iterator }

    func next() async throws -> ByteBuffer? {
        try await iterator.next()
    }
}

/// A body that is sent, as the library reads it.
private struct OutgoingBody: AsyncSequence, Sendable {
    let open: @Sendable () throws -> ByteStream

    func makeAsyncIterator() -> Iterator { Iterator(opening: open) }

    struct Iterator: AsyncIteratorProtocol {
        let opening: @Sendable () throws -> ByteStream
        var stream: ByteStream?

        mutating func next() async throws -> ByteBuffer? {
            do {
                let stream = try self.stream ?? opening()
                self.stream = stream
                return try await stream.next().map { ByteBuffer(bytes: $0) }
            } catch {
                throw TransportError.body(error)
            }
        }
    }
}

extension HTTPHeaders {
    /// The headers in the shared type; a line that is no header is left out.
    var fields: HTTPFields {
        var fields = HTTPFields()
        fields.reserveCapacity(count)
        for (name, value) in self {
            guard let name = HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        return fields
    }
}

extension TimeAmount {
    /// The same span; what is longer than NIO can count is its longest.
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        self = .nanoseconds(overflow ? .max / 4 : nanoseconds + attoseconds / 1_000_000_000)
    }
}
