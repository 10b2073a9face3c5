private import HTTPTypes
public import BatchValues

extension RequestTemplate {
    /// Gets one sandbox.
    public static let showSandbox = RequestTemplate(
        .get,
        "/data/foundation/sandbox-management/sandboxes/{name}"
    )
}

extension PlatformRequest where Answer == JSONValue {
    /// Gets one sandbox.
    ///
    /// Source: `GET /sandbox-management/sandboxes/{name}`.
    public static func sandbox(_ name: SandboxName) -> Self {
        var request = Self(.showSandbox, name) { answer in .object(try answer.object()) }
        request.scope = .organization
        return request
    }
}
