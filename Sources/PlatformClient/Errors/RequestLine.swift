public import HTTPTypes

private import BatchValues

/// The request that an error is about.
public struct RequestLine: Sendable, Equatable, CustomStringConvertible {
    /// The HTTP method.
    public let method: HTTPRequest.Method
    /// The whole URL, percent-encoded, as it is sent.
    let url: String
    /// The URL, secrets as dots: those that are known, and what is called a token or a secret.
    public internal(set) var shownURL: String
    /// The effect of sending it again.
    public let repetition: Repetition

    init(method: HTTPRequest.Method, url: String, repetition: Repetition) {
        self.method = method
        self.url = url
        self.repetition = repetition
        shownURL = PlainSecret.hidden(in: url)
    }

    /// Method and URL, as a person reads them.
    public var description: String { "\(method.rawValue) \(shownURL)" }
}
