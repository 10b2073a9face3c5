public import BatchValues

/// The access token of one credential at one platform, asked for when it is needed.
///
/// A token is asked for again before it expires, and once when the platform refuses it; however
/// many calls wait for a new one, there is one request.
public actor TokenSource: Credentials {
    private let endpoint: Endpoint
    private let fetch: @Sendable () async throws -> AccessToken
    private let now: @Sendable () -> Int64
    private var token: AccessToken?
    private var renewal: Task<AccessToken, any Error>?

    /// The time before its end in which a token is not used any more, in milliseconds: a request
    /// that is sent now may be looked at later.
    private static let margin: Int64 = 5 * 60 * 1_000

    /// A source of tokens.
    ///
    /// - Parameters:
    ///   - endpoint: The platform that the tokens are for.
    ///   - token: One that is known already.
    ///   - now: Gives the time in milliseconds since 1970.
    ///   - fetch: Asks for a new one.
    public init(
        for endpoint: Endpoint,
        starting token: AccessToken? = nil,
        now: @escaping @Sendable () -> Int64,
        fetch: @escaping @Sendable () async throws -> AccessToken
    ) {
        self.endpoint = endpoint
        self.token = token
        self.now = now
        self.fetch = fetch
    }

    /// The token that there is, if there is one.
    public var current: AccessToken? { token }

    /// A token that is good for a while; asks for a new one where there is none.
    public func token(for endpoint: Endpoint) async throws -> SecretText {
        guard endpoint == self.endpoint else {
            throw PlatformError.invalid(.tokenForAnotherOrigin)
        }
        if let token, isGood(token) { return token.text }
        return try await renew().text
    }

    /// Forgets the token, so that the next call asks for another.
    public func refused(_ token: SecretText, by endpoint: Endpoint) async -> Bool {
        if self.token?.text == token { self.token = nil }
        return true
    }

    /// Asks for a new token, or waits for one that is being asked for.
    ///
    /// Cancelling the task ends the asking; others who wait for it ask again.
    ///
    /// - Returns: The token.
    /// - Throws: The error of the asking.
    public func renew() async throws -> AccessToken {
        while true {
            let asking = renewal ?? ask()
            do {
                return try await withTaskCancellationHandler {
                    try await asking.value
                } onCancel: {
                    asking.cancel()
                }
            } catch  where asking.isCancelled && !Task.isCancelled {
                continue
            }
        }
    }

    /// Begins to ask; it belongs to all who wait for it, and so to no task of theirs.
    private func ask() -> Task<AccessToken, any Error> {
        let asking = Task {
            defer { renewal = nil }
            let fresh = try await fetch()
            token = fresh
            return fresh
        }
        renewal = asking
        return asking
    }

    private func isGood(_ token: AccessToken) -> Bool {
        guard let expires = token.expires else { return true }
        return now() < expires - Self.margin
    }
}
