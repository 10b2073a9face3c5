import BatchValues
import HTTPTypes
import Hummingbird

/// Looks at the headers of a request before any service sees it.
///
/// The order of its looks is our own choice, as no source says: key, token, organization,
/// sandbox. Some services belong to no sandbox, and do not look at that header.
struct Gateway: RouterMiddleware {
    let account: Account
    let tokens: Tokens
    let store: Store
    var looksAtSandbox = true

    func handle(
        _ request: Request,
        context: EmulatorContext,
        next: @concurrent (Request, EmulatorContext) async throws -> Response
    ) async throws -> Response {
        let headers = request.headers
        try checkKey(headers[.apiKey])
        if !context.isAside { try checkToken(headers[.authorization]) }
        try checkOrganization(headers[.organization])
        var context = context
        context.caller = Caller(
            account,
            sandbox: try await sandbox(looksAtSandbox ? headers[.sandboxName] : nil),
            isAside: context.isAside
        )
        return try await next(request, context)
    }

    private func checkKey(_ key: String?) throws {
        guard let key, !key.isEmpty else { throw GatewayError.apiKeyMissing }
        guard key.hasSameScalars(as: account.apiKey) else { throw GatewayError.apiKeyUnknown }
    }

    private func checkToken(_ authorization: String?) throws {
        guard let authorization, !authorization.isEmpty else {
            throw GatewayError.tokenMissing
        }
        guard let token = authorization.bearerToken, tokens.isGood(token) else {
            throw GatewayError.tokenInvalid
        }
    }

    private func checkOrganization(_ organization: String?) throws {
        guard let organization, !organization.isEmpty else {
            throw GatewayError.organizationMissing
        }
        if organization.hasSameScalars(as: account.organization) { return }
        let parts = organization.utf8.split(
            separator: UInt8(ascii: "@"),
            omittingEmptySubsequences: false
        )
        let isWellFormed =
            parts.count == 2 && parts[0].count == 24
            && parts[0].allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
            && parts[1].elementsEqual("AdobeOrg".utf8)
        throw isWellFormed ? GatewayError.organizationForeign : .organizationMalformed
    }

    private func sandbox(_ given: String?) async throws -> Sandbox {
        let text = given ?? SandboxName.fallback.text
        guard let name = SandboxName(text), let sandbox = await store.sandbox(named: name) else {
            throw SandboxError.forbidden(text)
        }
        return sandbox
    }
}
