private import HTTPTypes
public import BatchValues

extension RequestTemplate {
    /// Lists the sandboxes that the caller may use.
    public static let listSandboxes = RequestTemplate(
        .get,
        "/data/foundation/sandbox-management/"
    )
}

extension PlatformRequest where Answer == [JSONValue] {
    /// Gets the sandboxes that the caller may use.
    ///
    /// Source: `GET /sandbox-management/`, which belongs to no sandbox itself.
    public static var sandboxes: Self {
        var request = Self(.listSandboxes) { answer in
            guard let sandboxes = try answer.object()["sandboxes"]?.array else {
                throw answer.unreadable(.unexpected("no sandboxes"))
            }
            return sandboxes
        }
        request.scope = .organization
        return request
    }
}
