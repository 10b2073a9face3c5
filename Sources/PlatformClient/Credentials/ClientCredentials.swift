private import HTTPTypes
public import BatchValues

/// A credential that IMS gives an access token for: OAuth server-to-server.
public struct ClientCredentials: Sendable {
    /// The client id, which is the API key too.
    public var apiKey: APIKey
    /// The client secret.
    public var secret: SecretText
    /// The scopes of the token.
    public var scopes: [String]
    /// The server that gives tokens.
    public var ims: Endpoint

    /// The scopes of Adobe's own template.
    ///
    /// Source: the Postman environment of `adobe/experience-platform-postman-samples`.
    public static let usualScopes = [
        "openid", "session", "AdobeID", "read_organizations",
        "additional_info.projectedProductContext",
    ]

    /// Credentials; without scopes those that Adobe's template has.
    public init(
        apiKey: APIKey,
        secret: SecretText,
        scopes: [String] = usualScopes,
        ims: Endpoint = .ims
    ) {
        self.apiKey = apiKey
        self.secret = secret
        self.scopes = scopes
        self.ims = ims
    }
}

extension RequestTemplate {
    /// Asks IMS for an access token.
    public static let accessToken = RequestTemplate(.post, "/ims/token/v3")
}

extension PlatformRequest where Answer == AccessToken {
    /// Asks IMS for an access token.
    ///
    /// Source: `POST /ims/token/v3`, a form with `grant_type`, `client_id`, `client_secret` and
    /// `scope`, which is a list with commas.
    ///
    /// - Parameters:
    ///   - credentials: The client that the token is for.
    ///   - now: Gives the time in milliseconds since 1970.
    /// - Returns: The request.
    public static func accessToken(
        _ credentials: ClientCredentials,
        now: @escaping @Sendable () -> Int64
    ) -> Self {
        var request = Self(.accessToken, repetition: .safe) { answer in
            _ = try answer.object()
            // Here alone the token is wanted in clear.
            guard let object = try? JSONValue(json: answer.body),
                let token = object["access_token"]?.string, !token.isEmpty
            else {
                throw answer.unreadable(.unexpected("no access_token"))
            }
            let life =
                object["expires_in"]?.int ?? object["expires_in"]?.string.flatMap { Int64($0) }
            return AccessToken(SecretText(token), expiresIn: life, now: now())
        }
        func clear(_ text: String) -> SecretText { SecretText(parts: [.clear(text)]) }
        request.body = .form([
            ("grant_type", clear("client_credentials")),
            ("client_id", clear(credentials.apiKey.text)),
            ("client_secret", credentials.secret),
            ("scope", clear(credentials.scopes.joined(separator: ","))),
        ])
        request.scope = .anyone
        return request
    }
}
