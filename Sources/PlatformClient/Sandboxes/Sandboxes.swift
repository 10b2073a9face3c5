private import HTTPTypes
public import BatchValues

extension PlatformRequest where Answer == [JSONValue] {
    /// Gets the sandboxes that the caller may use.
    ///
    /// Source: `GET /sandbox-management/`, which belongs to no sandbox itself.
    public static var sandboxes: Self {
        var request = Self(.get, "/data/foundation/sandbox-management/") { answer in
            guard let sandboxes = try answer.object()["sandboxes"]?.array else {
                throw answer.unreadable(.unexpected("no sandboxes"))
            }
            return sandboxes
        }
        request.scope = .organization
        return request
    }
}

extension PlatformRequest where Answer == JSONValue {
    /// Gets one sandbox.
    ///
    /// Source: `GET /sandbox-management/sandboxes/{name}`.
    public static func sandbox(_ name: SandboxName) -> Self {
        let path: RequestPath =
            "/data/foundation/sandbox-management/sandboxes/\(segment: name.text)"
        var request = Self(.get, path) { answer in .object(try answer.object()) }
        request.scope = .organization
        return request
    }
}
