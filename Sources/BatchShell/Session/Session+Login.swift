import BatchLanguage
import JSON
import PlatformClient
import Synchronization

/// Access tokens: given, or asked for with a client secret.
extension Session {
    /// What gives the token of a place; nil where it has none and no way to one.
    func credentials(of side: Side) -> (any Credentials)? {
        let endpoint = side.endpoint.value
        guard let secret = side.secret, let apiKey = side.apiKey else {
            return side.token.map { FixedToken($0.value, for: endpoint) }
        }
        return state.withLock { state in
            if let source = state.sources[endpoint] { return source }
            let credentials = ClientCredentials(
                apiKey: apiKey.value,
                secret: secret.value,
                scopes: side.scopes?.value ?? ClientCredentials.usualScopes,
                ims: side.ims?.value ?? .ims
            )
            let source = TokenSource(
                for: endpoint,
                starting: side.token.map { AccessToken($0.value) },
                now: clock.now,
                fetch: { try await self.fetchToken(credentials) }
            )
            state.sources[endpoint] = source
            return source
        }
    }

    /// Asks for a new token now.
    func login() async throws -> AccessToken {
        guard let source = credentials(of: side) as? TokenSource else {
            throw Diagnostic(
                .auth,
                "no \(side.apiKey == nil ? "API key" : "client secret") is known",
                hint: "CLIENT_SECRET in the environment, or a profile that keeps one"
            )
        }
        return try await source.renew()
    }

    /// Forgets the token and the secret.
    func logout() {
        change {
            $0.token = nil
            $0.secret = nil
        }
    }

    /// The token in use, if one is there already.
    func token() async -> AccessToken? {
        let side = side
        if let source = credentials(of: side) as? TokenSource { return await source.current }
        return side.token.map { AccessToken($0.value) }
    }

    private func fetchToken(_ credentials: ClientCredentials) async throws -> AccessToken {
        let now = clock.now
        do {
            return try await sending(nil, to: credentials.ims) {
                try await $0.send(.accessToken(credentials, now: now))
            }
        } catch PlatformError.refused(let refusal) {
            throw TokenRefusal(refusal: refusal, credentials: credentials)
        }
    }
}

/// IMS gave no token.
struct TokenRefusal: DiagnosticConvertible {
    let refusal: Refusal
    let credentials: ClientCredentials

    /// IMS's own words, what was asked for, and what its words are known to mean.
    var diagnostic: Diagnostic {
        var diagnostic = PlatformError.refused(refusal).diagnostic
        diagnostic.kind = .auth
        diagnostic.exitCode = ErrorKind.auth.exitCode
        diagnostic.message = diagnostic.message.replacing(
            "the platform answered",
            with: "IMS answered"
        )
        diagnostic.hint = hint
        diagnostic.notes += [
            "client id: \(credentials.apiKey)",
            "scopes: \(credentials.scopes.joined(separator: ","))",
        ]
        return diagnostic
    }

    /// Source: IMS's documentation of the errors of its exchanges, and what users have seen.
    private var hint: String? {
        switch refusal.problem?.code {
        case "invalid_client":
            refusal.status == 401
                ? "client id and secret do not belong together; the secret may have been rotated"
                : "there is no credential of this client id"
        case "invalid_scope":
            "a scope is unknown or not granted to the credential; SCOPES says which are asked for"
        case "internal_error":
            "a credential of the retired JWT kind is answered so; "
                + "it needs OAuth server-to-server in the Developer Console"
        case "unsupported_grant_type", "invalid_request":
            "is IMS the address of Adobe's token service?"
        default: nil
        }
    }
}
