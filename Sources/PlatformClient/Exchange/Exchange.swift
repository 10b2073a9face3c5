public import HTTPTypes

/// One request that went over the wire and what came back, with nothing secret in it.
///
/// Every retry and every redirect that was followed is an exchange of its own.
public struct Exchange: Sendable {
    /// The request.
    public let request: Request
    /// The answer; `nil` if none came.
    public let response: Response?
    /// The reason there is no answer, or no whole one.
    public let error: PlatformError?
    /// When it began, in milliseconds since 1970.
    public let started: Int64
    /// The time it took, to the last byte of the answer.
    public let elapsed: Duration
    /// The number of this try of its request, from 1.
    public let attempt: Int

    /// The wait that the platform asked for before the next request, if any.
    public var retryAfter: Duration? { response?.headers.retryAfter(now: started) }

    /// A request that was, or would be, sent.
    public struct Request: Sendable {
        /// The HTTP method.
        public let method: HTTPRequest.Method
        /// The whole URL, percent-encoded.
        public let url: String
        /// The headers in the order they were sent, secrets as dots.
        ///
        /// `Host`, `Content-Length` and what else belongs to the connection are not among them.
        public let headers: HTTPFields
        /// The body, secrets as dots.
        public let body: CapturedBody
    }

    /// The answer to a request.
    public struct Response: Sendable {
        /// The HTTP status.
        public let status: Int
        /// The headers, in their order.
        public let headers: HTTPFields
        /// The body, as far as it is kept.
        public let body: CapturedBody

        /// The ids that the platform gave this request, if any.
        public var requestIDs: [RequestID] { RequestID.all(in: headers) }
    }
}
