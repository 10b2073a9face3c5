public import HTTPTypes

/// A carrier of requests to a server, and of answers back.
///
/// It follows no redirect, tries nothing again and adds nothing but what belongs to the connection.
public protocol Transport: Sendable {
    /// Sends a request and hands its answer to `read` as soon as the head is there.
    ///
    /// The exchange ends when `read` does: what it left of the body is not waited for. Cancelling the
    /// task ends it too, before the head and while the body is read.
    ///
    /// - Throws: ``TransportError``, and what `read` throws.
    func exchange<Result: Sendable>(
        _ request: TransportRequest,
        read: @Sendable (TransportResponse) async throws -> Result
    ) async throws -> Result
}

/// A request that is ready to be sent.
public struct TransportRequest: Sendable {
    /// The HTTP method.
    public let method: HTTPRequest.Method
    /// The whole URL, in which everything is percent-encoded that has to be.
    public let url: String
    /// The headers, in clear; `Host` and the framing are the transport's.
    public let headers: HTTPFields
    /// The body.
    public let body: TransportBody
    /// The longest time without a byte either way.
    public let longestSilence: Duration

    /// Puts a request together.
    public init(
        method: HTTPRequest.Method,
        url: String,
        headers: HTTPFields,
        body: TransportBody,
        longestSilence: Duration
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.longestSilence = longestSilence
    }
}

/// A body whose length is known before its first byte.
public enum TransportBody: Sendable {
    case none
    case bytes([UInt8])
    /// Bytes that are made while they are sent; `open` is called once for each try.
    case stream(length: Int, open: @Sendable () throws -> ByteStream)
}

/// Bytes that come one piece after the other.
public struct ByteStream: Sendable {
    /// Gives the next piece, `nil` after the last; it is not called again after that.
    public let next: @Sendable () async throws -> [UInt8]?

    /// Makes a stream of what gives its pieces.
    public init(_ next: @escaping @Sendable () async throws -> [UInt8]?) {
        self.next = next
    }
}

/// The head of an answer and the stream of its body.
public struct TransportResponse: Sendable {
    /// The HTTP status.
    public let status: Int
    /// The headers, in their order.
    public let headers: HTTPFields
    /// The body; reading it throws ``TransportError`` when it ends too early.
    public let body: ByteStream

    /// Puts an answer together.
    public init(status: Int, headers: HTTPFields, body: ByteStream) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// The reason an exchange did not come to its end.
public enum TransportError: Error {
    /// No connection came about: nothing was sent.
    case unreachable(ConnectionError)
    /// For this long no byte went either way.
    case silent(Duration)
    /// The connection broke.
    case broken(String)
    /// The answer is no HTTP, or none that is read.
    case malformed(String)
    /// The body that was to be sent could not be made.
    case body(any Error)
    case cancelled
    /// The transport was closed.
    case closed
}
