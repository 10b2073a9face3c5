import BatchValues

/// The progress of sending one request, and the decision after a failure.
///
/// Whatever sends a request again is decided here and nowhere else.
struct SendCourse {
    /// The number of exchanges begun.
    var attempt = 0
    private var redirects = 0
    private var retries = 0
    private var hasRenewedToken = false
    /// A try before the last one failed, and may have taken effect all the same.
    private(set) var mayHaveHappened = false
    /// The refusal after which another token was asked for.
    private(set) var refusedToken: Refusal?

    /// The longest chain of redirects that is followed.
    private static let redirectLimit = 5

    /// The way on after a failure.
    enum Next: Equatable {
        /// The failure is the answer.
        case stop
        /// The same request goes out again, with the token there is then.
        case sameAgain
        /// The same after a while.
        case later(Duration, number: Int)
        /// The request goes to another place of the same origin.
        case redirected(url: String)
    }

    /// Decides what happens after a failure.
    mutating func next(
        after error: PlatformError,
        token: SecretText?,
        of client: PlatformClient
    ) async -> Next {
        if case .refused(let refusal) = error {
            let next = await next(afterRefusal: refusal, token: token, of: client)
            if next != .stop { return next }
        }
        guard let wait = client.retries.wait(after: error, before: retries) else { return .stop }
        retries += 1
        mayHaveHappened = mayHaveHappened || error.mayHaveTakenEffect
        return .later(wait, number: retries)
    }

    private mutating func next(
        afterRefusal refusal: Refusal,
        token: SecretText?,
        of client: PlatformClient
    ) async -> Next {
        let endpoint = client.identity.endpoint
        if refusal.status == 401, !hasRenewedToken, let token,
            let credentials = client.credentials
        {
            hasRenewedToken = true
            refusedToken = refusal
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

extension PlatformError {
    /// Whether the request may have been carried out.
    fileprivate var mayHaveTakenEffect: Bool {
        switch self {
        case .unreachable: false
        case .refused(let refusal): refusal.status != 429
        default: true
        }
    }
}
