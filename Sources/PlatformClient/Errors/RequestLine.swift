public import HTTPTypes

/// Which request an error is about.
public struct RequestLine: Sendable, Equatable, CustomStringConvertible {
    /// The HTTP method.
    public let method: HTTPRequest.Method
    /// The whole URL, percent-encoded.
    public let url: String
    /// What sending it again does.
    public let repetition: Repetition

    /// Method and URL, as a person reads them.
    public var description: String { "\(method.rawValue) \(url)" }
}
