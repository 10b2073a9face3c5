private import HTTPTypes
public import JSON

/// One page of a list of the Schema Registry's.
public struct SchemaPage: Sendable, Equatable {
    /// Title, ids and version of each schema.
    public let schemas: [JSONValue]
    /// Where the next page begins; `nil` at the end.
    public let next: String?
}

extension PlatformRequest where Answer == SchemaPage {
    /// Gets a page of the organisation's own schemas, by title.
    ///
    /// Source: `GET /schemaregistry/tenant/schemas`; a list wants an `Accept` without a version, and
    /// gives at most 300 schemas.
    public static func schemas(from start: String?) -> Self {
        var request = Self(.get, "/data/foundation/schemaregistry/tenant/schemas") { answer in
            let object = try answer.object()
            guard let results = object["results"]?.array else {
                throw answer.unreadable(.unexpected("no results"))
            }
            return SchemaPage(schemas: results, next: object["_page"]?["next"]?.string)
        }
        request.accept = "application/vnd.adobe.xed-id+json"
        request.query = [QueryItem("orderby", "title")]
        if let start { request.query.append(QueryItem("start", start)) }
        return request
    }
}

extension PlatformRequest where Answer == JSONValue {
    /// Gets one schema with all of its fields.
    ///
    /// Source: `GET /schemaregistry/tenant/schemas/{id}`, the `$id` encoded or the `meta:altId`; one
    /// schema wants an `Accept` with a version.
    public static func schema(_ id: String) -> Self {
        let path: RequestPath = "/data/foundation/schemaregistry/tenant/schemas/\(segment: id)"
        var request = Self(.get, path) { answer in .object(try answer.object()) }
        request.accept = "application/vnd.adobe.xed-full+json; version=1"
        return request
    }
}

extension PlatformClient {
    /// Lists the organisation's own schemas, by title, in as many requests as it takes.
    ///
    /// - Parameter limit: How many at most; `nil` means all.
    /// - Returns: Ids, version and title of each.
    /// - Throws: What ``send(_:)`` throws.
    public func schemas(
        limit: Int?
    ) async throws -> [JSONValue] {
        var found: [JSONValue] = []
        var start: String?
        while limit.map({ found.count < $0 }) ?? true {
            let page = try await send(.schemas(from: start))
            found += page.schemas
            // A page that leads back to itself would never end.
            guard let next = page.next, next != start, !page.schemas.isEmpty else { break }
            start = next
        }
        return limit.map { Array(found.prefix($0)) } ?? found
    }
}
