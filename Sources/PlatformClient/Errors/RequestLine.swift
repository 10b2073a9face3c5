public import HTTPTypes

private import BatchValues

/// The request that an error is about.
public struct RequestLine: Sendable, Equatable, CustomStringConvertible {
    /// The HTTP method.
    public let method: HTTPRequest.Method
    /// The whole URL, percent-encoded, as it is sent.
    let url: String
    /// The effect of sending it again.
    public let repetition: Repetition

    /// The URL, what is called a token or a secret in it as dots.
    public var shownURL: String { PlainSecret.hidden(in: url) }

    /// Method and URL, as a person reads them.
    public var description: String { "\(method.rawValue) \(shownURL)" }
}
