import JSON

/// How far the sending of one request has come, and what is done after a refusal.
///
/// Whatever sends a request again is decided here and nowhere else.
struct SendCourse {
    /// How many exchanges were begun.
    var attempt = 0
    private var redirects = 0
    private var hasRenewedToken = false

    /// The longest chain of redirects that is followed.
    private static let redirectLimit = 5

    /// What happens after a refusal.
    enum Next: Equatable {
        /// The refusal is the answer.
        case stop
        /// The same request goes out again, with the token there is then.
        case sameAgain
        /// The request goes to another place of the same origin.
        case redirected(url: String)
    }

    /// Decides what happens after a refusal.
    mutating func next(
        after refusal: Refusal,
        token: SecretText,
        of client: PlatformClient
    ) async -> Next {
        let endpoint = client.identity.endpoint
        if refusal.status == 401, !hasRenewedToken, let credentials = client.credentials {
            hasRenewedToken = true
            return await credentials.refused(token, by: endpoint) ? .sameAgain : .stop
        }
        if let url = Redirect.target(of: refusal, within: endpoint),
            redirects < Self.redirectLimit
        {
            redirects += 1
            return .redirected(url: url)
        }
        return .stop
    }
}
