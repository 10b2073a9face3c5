public import BatchValues

/// A request that an emulator has answered.
public struct ServedRequest: Sendable, Equatable {
    /// The method as it was sent: `POST`.
    public let method: String
    /// The path and the query as they were sent.
    public let path: String
    /// The status of the answer.
    public let status: Int
    /// The request id that the answer carries.
    public let requestID: String
    /// The time from the request's head to the answer's.
    public let elapsed: Duration
    /// The fault inside the emulator, when the status is 500.
    ///
    /// The answer itself says nothing of it.
    public let failure: String?
}

/// A request that the emulator has answered, with what both sides carried.
public struct ServedExchange: Sendable {
    /// The request's line and the answer's status.
    public let request: ServedRequest
    /// The request's body, of which the first 8,192 bytes are kept: JSON as its value, other text as
    /// text; null where there is none.
    public let requestBody: JSONValue
    /// The answer's body, in the same way.
    public let responseBody: JSONValue

    /// The path and the query as they were sent.
    public var path: String { request.path }
    /// The method as it was sent: `POST`.
    public var method: String { request.method }
    /// The status of the answer.
    public var status: Int { request.status }
}
