import Hummingbird
import BatchValues

/// The Identity Management System's call for an access token, for OAuth Server-to-Server.
///
/// The versions 1 to 3 of the path answer alike. The retired way, with a JWT of the client's own,
/// says that it has ended. Left out: checking and giving up tokens.
///
/// Source: Adobe Developer Console documentation, "OAuth Server-to-Server"; the errors are those
/// documented for the retired way. What a missing field answers is our own choice.
struct TokenRoutes {
    let account: Account
    let tokens: Tokens

    /// The largest form, in bytes.
    private static let largestForm = 65_536

    func add(to router: Router<EmulatorContext>) {
        for version in ["v1", "v2", "v3"] {
            router.post(RouterPath("ims/token/\(version)"), use: issue)
        }
        router.post("ims/exchange/jwt") { _, _ -> Response in throw TokenError.jwtEnded }
    }

    /// `POST /ims/token/v3`: 200 and a token, which is good for a day less a second.
    @Sendable private func issue(
        _ request: Request,
        _ context: EmulatorContext
    ) async throws -> Response {
        let body = try await request.wholeBody(upTo: Self.largestForm)
        guard let form = QueryItems(String(buffer: body)), let query = QueryItems(request.uri.query)
        else { throw TokenError.requestMalformed("The form is wrongly encoded") }
        func field(_ name: String) throws(TokenError) -> String {
            guard let value = form[name] ?? query[name], !value.isEmpty else {
                throw .requestMalformed("\(name) is required")
            }
            return value
        }
        guard try field("grant_type") == "client_credentials" else {
            throw TokenError.grantUnsupported
        }
        guard try field("client_id").hasSameScalars(as: account.apiKey) else {
            throw TokenError.clientUnknown
        }
        guard try field("client_secret").hasSameScalars(as: account.clientSecret) else {
            throw TokenError.secretWrong
        }
        let scope = try field("scope")
        let granted = Account.scopes.split(separator: ",")
        for name in scope.split(whereSeparator: { $0 == "," || $0 == " " })
        where !granted.contains(name) {
            throw TokenError.scopeRefused(String(name))
        }
        return Response(json: [
            "access_token": .string(tokens.issue(scope: scope)), "token_type": "bearer",
            "expires_in": .number(.integer(Tokens.life / 1000 - 1)),
        ])
    }
}
