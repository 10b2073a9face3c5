private import HTTPTypes
public import BatchValues

extension RequestTemplate {
    /// Lists the organisation's own schemas.
    public static let listSchemas = RequestTemplate(
        .get,
        "/data/foundation/schemaregistry/tenant/schemas"
    )
}

extension PlatformRequest where Answer == ListingPage<JSONValue, String?> {
    /// Gets a page of the organisation's own schemas, by title.
    ///
    /// Source: `GET /schemaregistry/tenant/schemas`; a list wants an `Accept` without a version, and
    /// gives at most 300 schemas.
    public static func schemas(from start: String?) -> Self {
        var request = Self(.listSchemas) { answer in
            let object = try answer.object()
            guard let results = object["results"]?.array else {
                throw answer.unreadable(.unexpected("no results"))
            }
            let next = object["_page"]?["next"]?.string
            return ListingPage(items: results, next: next.map { .some($0) })
        }
        request.accept = "application/vnd.adobe.xed-id+json"
        request.query = [QueryItem("orderby", "title")]
        if let start { request.query.append(QueryItem("start", start)) }
        return request
    }
}

extension PlatformClient {
    /// Lists the organisation's own schemas, by title, in as many requests as it takes.
    ///
    /// - Parameter limit: The largest number of schemas; `nil` means all.
    /// - Returns: Ids, version and title of each.
    /// - Throws: The errors of ``send(_:)``.
    public func schemas(
        limit: Int?
    ) async throws -> [JSONValue] {
        try await listing(
            from: nil,
            limit: limit,
            identifiedBy: { $0["$id"]?.string ?? $0.json(.compact) }
        ) { start, _ in .schemas(from: start) }
    }
}
