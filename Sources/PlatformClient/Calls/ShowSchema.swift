private import HTTPTypes
public import BatchValues

extension RequestTemplate {
    /// Gets one schema with all of its fields.
    public static let showSchema = RequestTemplate(
        .get,
        "/data/foundation/schemaregistry/tenant/schemas/{schema}"
    )
}

extension PlatformRequest where Answer == JSONValue {
    /// Gets one schema with all of its fields.
    ///
    /// Source: `GET /schemaregistry/tenant/schemas/{id}`, the `$id` encoded or the `meta:altId`; one
    /// schema wants an `Accept` with a version.
    public static func schema(_ id: String) -> Self {
        var request = Self(.showSchema, PathSegment(id)) { answer in .object(try answer.object()) }
        request.accept = "application/vnd.adobe.xed-full+json; version=1"
        return request
    }
}
