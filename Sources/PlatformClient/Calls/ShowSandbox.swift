private import HTTPTypes
public import BatchValues

extension PlatformRequest where Answer == JSONValue {
    /// Gets one sandbox.
    ///
    /// Source: `GET /sandbox-management/sandboxes/{name}`.
    public static func sandbox(_ name: SandboxName) -> Self {
        let path: RequestPath = "/data/foundation/sandbox-management/sandboxes/\(name)"
        var request = Self(.get, path) { answer in .object(try answer.object()) }
        request.scope = .organization
        return request
    }
}
