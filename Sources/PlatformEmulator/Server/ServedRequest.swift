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
