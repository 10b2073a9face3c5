/// The path of a request, in which whatever was filled in is percent-encoded.
public struct RequestPath: Sendable, CustomStringConvertible {
    /// The path as it goes over the wire, beginning with `/`.
    public let encoded: String

    /// Takes a path that is encoded already.
    init(encoded: String) { self.encoded = encoded }

    /// The path as it goes over the wire.
    public var description: String { encoded }
}
