public import HTTPTypes

/// A receiver of an answer's bytes that are not kept in memory.
public protocol BodySink: Sendable {
    /// An answer with a status of 200 to 299 begins; a further try of the request begins anew.
    func begin(status: Int, headers: HTTPFields) throws

    /// The next bytes of its body.
    func take(_ bytes: [UInt8]) throws

    /// Whether the body that has ended lacks bytes which were announced elsewhere than in its length:
    /// it then counts as cut off.
    var isTooShort: Bool { get }
}

extension BodySink {
    /// Whatever comes is the whole.
    public var isTooShort: Bool { false }
}
