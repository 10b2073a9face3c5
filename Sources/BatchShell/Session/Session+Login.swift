import BatchLanguage
import BatchValues
package import PlatformClient
import Synchronization

/// Access tokens: given, or asked for with a client secret.
extension Session {
    /// The credentials of a destination; nil where it has none and no way to a token.
    func credentials(of destination: Destination) -> (any Credentials)? {
        let endpoint = destination.endpoint.value
        guard destination.secret != nil || destination.secretCommand != nil,
            let apiKey = destination.apiKey
        else {
            return destination.token.map { FixedToken($0.value, for: endpoint) }
        }
        return state.withLock { state in
            if let source = state.sources[endpoint] { return source }
            let scopes = destination.scopes?.value ?? ClientCredentials.usualScopes
            let kept =
                destination.keepsTokens
                ? KeptTokens(
                    endpoint,
                    apiKey.value,
                    scopes,
                    environment: world.environment
                ) : nil
            let started = destination.token.map { AccessToken($0.value) } ?? kept?.token()
            let source = TokenSource(
                for: endpoint,
                starting: started,
                now: clock.now,
                fetch: {
                    func fetch() async throws -> AccessToken {
                        try await self.fetchToken(
                            ClientCredentials(
                                apiKey: apiKey.value,
                                secret: try await self.secret(of: destination),
                                scopes: scopes,
                                ims: destination.ims?.value ?? .ims
                            )
                        )
                    }
                    let old = self.state.withLock { $0.fetched[endpoint] } ?? started
                    let token =
                        if let kept, !self.localChanges.areWithheld {
                            try await kept.newer(
                                than: old?.text,
                                clock: self.world.clock,
                                fetch
                            )
                        } else {
                            try await fetch()
                        }
                    let before = self.state.withLock { state in
                        defer { state.fetched[endpoint] = token }
                        return state.fetched[endpoint]
                    }
                    if before != nil { await self.observer.renewed(token) }
                    return token
                }
            )
            state.sources[endpoint] = source
            return source
        }
    }

    /// Asks for a new token now.
    package func login() async throws -> AccessToken {
        if destination.kind == .local, let running { return try await renewToken(of: running) }
        guard let source = credentials(of: destination) as? TokenSource else {
            throw Diagnostic(
                .auth,
                "no \(destination.apiKey == nil ? "API key" : "client secret") is known",
                hint: "CLIENT_SECRET in the environment, or a profile that keeps one"
            )
        }
        return try await source.renew()
    }

    /// Asks the emulator for a new token, with the secret that it hands out.
    ///
    /// Only who asks for it gets one: a token that a fault has made invalid is there to be met.
    private func renewToken(of running: any RunningLocalPlatform) async throws -> AccessToken {
        let values = Dictionary(running.exports, uniquingKeysWith: { first, _ in first })
        guard let apiKey = destination.apiKey?.value, let secret = values["CLIENT_SECRET"] else {
            throw Diagnostic(.auth, "the local platform hands out no client secret")
        }
        let token = try await fetchToken(
            ClientCredentials(
                apiKey: apiKey,
                secret: SecretText(secret),
                scopes: values["SCOPES"].map(CredentialText.scopes)
                    ?? ClientCredentials.usualScopes,
                ims: destination.endpoint.value
            )
        )
        change { $0.token = Setting(token.text, from: .emulator) }
        return token
    }

    /// Forgets the token and the secret.
    package func logout() {
        let destination = destination
        if let apiKey = destination.apiKey?.value, !localChanges.areWithheld {
            KeptTokens(
                destination.endpoint.value,
                apiKey,
                destination.scopes?.value ?? ClientCredentials.usualScopes,
                environment: world.environment
            )?.keep(nil, now: clock.now())
        }
        change {
            $0.token = nil
            $0.secret = nil
            $0.secretCommand = nil
        }
    }

    /// The client secret, or what the shell line of a profile prints.
    private func secret(of destination: Destination) async throws -> SecretText {
        if let secret = destination.secret { return secret.value }
        guard let command = destination.secretCommand?.value else {
            throw Diagnostic(.auth, "no client secret is known")
        }
        let (output, status) = try await world.programs.run(
            RunnableProgram(
                arguments: ["/bin/sh", "-c", command],
                environment: world.environment,
                folder: world.files.workingDirectory,
                input: [],
                captures: true
            )
        )
        let text = String(decoding: output, as: UTF8.self).trimmed
        guard status == 0, !text.isEmpty else {
            throw Diagnostic(
                .auth,
                "the profile's command for the secret gave none (status \(status)): \(command)"
            )
        }
        return SecretText(
            try SettingOrigin.command("the profile's command for the secret").check(
                text,
                CredentialText.value
            )
        )
    }

    /// The token in use, if one is there already.
    package func token() async -> AccessToken? {
        let destination = destination
        if let source = credentials(of: destination) as? TokenSource { return await source.current }
        return destination.token.map { AccessToken($0.value) }
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

extension Destination {
    /// The secret is one that a profile keeps, so that its tokens may be kept too.
    fileprivate var keepsTokens: Bool {
        for origin in [secret?.origin, secretCommand?.origin] {
            if case .profile? = origin { return true }
        }
        return false
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
