public import HTTPTypes

/// Where the bytes of an answer go that are not kept in memory.
public protocol BodySink: Sendable {
    /// An answer with a status of 200 to 299 begins; a further try of the request begins anew.
    func begin(status: Int, headers: HTTPFields) throws

    /// The next bytes of its body.
    func take(_ bytes: [UInt8]) throws
}
