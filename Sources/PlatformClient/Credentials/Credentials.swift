public import BatchValues

/// A source of access tokens for a client.
///
/// Source: Adobe's documentation has tokens live for about a day; they are cached and reused.
public protocol Credentials: Sendable {
    /// The token for the next request, asked for before each.
    ///
    /// A token must not be given for another origin than the one it belongs to. What is thrown here
    /// is what the request ends with.
    func token(for endpoint: Endpoint) async throws -> SecretText

    /// Hears that the platform answered 401 to a token, and says whether to try once more.
    ///
    /// A source that can get a fresh token does so here or on the next call for one.
    func refused(_ token: SecretText, by endpoint: Endpoint) async -> Bool
}

/// A token that was given once, and for one endpoint.
public struct FixedToken: Credentials {
    private let token: SecretText
    private let endpoint: Endpoint

    /// Keeps a token for requests to `endpoint`.
    public init(_ token: SecretText, for endpoint: Endpoint) {
        self.token = token
        self.endpoint = endpoint
    }

    /// The token, for its own endpoint only.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` for another endpoint.
    public func token(for endpoint: Endpoint) async throws -> SecretText {
        guard endpoint == self.endpoint else { throw PlatformError.invalid(.tokenForAnotherOrigin) }
        return token
    }

    /// There is no other token to try.
    public func refused(_ token: SecretText, by endpoint: Endpoint) async -> Bool { false }
}
