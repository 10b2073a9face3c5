import Hummingbird
import BatchValues
import XDM

/// The Schema Registry's calls that look at schemas, and the check of credentials.
///
/// Left out: writing schemas; classes other than those that the emulator's own build on. Of field
/// groups, data types, descriptors and the like there are none. Both sandboxes have the same schemas.
///
/// Source: "Schema Registry API guide"; Schema Registry API reference.
struct SchemaRoutes {
    let account: Account

    /// The most schemas on one page.
    private static let largestPage = 300

    func add(to group: RouterGroup<EmulatorContext>) {
        group.get("tenant/schemas") { request, _ in
            try list(
                request,
                XDMSchema.all.map { schema in
                    { schema.json($0, organization: account.organization) }
                }
            )
        }
        for kind in ["classes", "behaviors"] {
            let resources = GlobalResource.all.filter { $0.kind == kind }
            group.get("global/\(kind)") { request, _ in try list(request, resources.map { $0.json })
            }
            for container in ["tenant", "global"] {
                group.get("\(container)/\(kind)/:resource", use: showGlobal)
            }
        }
        group.get("tenant/unions") { request, _ in
            try list(
                request,
                XDMSchema.unions.map { union in
                    { union.unionJSON($0, organization: account.organization) }
                }
            )
        }
        group.get("tenant/unions/:union", use: showUnion)
        for path in Self.emptyLists {
            group.get(RouterPath(path)) { request, _ in try list(request, []) }
        }
        group.get("tenant/descriptors") { _, _ in
            Response(json: ["results": [], "_page": ["count": 0, "next": .null], "_links": [:]])
        }
        for path in Self.emptyCollections {
            group.get(RouterPath("\(path)/:resource")) { _, context -> Response in
                throw SchemaError.unknown(try context.pathPart("resource"))
            }
        }
        group.get("tenant/schemas/:schema", use: show)
        group.get("stats", use: stats)
    }

    /// `GET /tenant/schemas` and the like: `results`, ordered and paged by a property.
    private func list(
        _ request: Request,
        _ all: [(SchemaForm) -> JSONValue]
    ) throws -> Response {
        let accept = try SchemaAccept(list: request.headers[.accept])
        guard let query = QueryItems(request.uri.query) else {
            throw SchemaError.query("The query is wrongly percent-encoded")
        }
        let order = query["orderby"] ?? "title"
        let descends = order.hasPrefix("-")
        let key = descends ? String(order.dropFirst()) : order
        var resources = all
        for (_, text) in query.all.filter({ $0.name == "property" }) {
            guard let conditions = ListCondition.all(text) else {
                throw SchemaError.query("property is a condition such as title==Stores")
            }
            resources = resources.filter { resource in
                let whole = resource(.plain)
                return conditions.allSatisfy { $0.holds(whole) }
            }
        }
        var found = resources.map { $0(accept.form) }
        found.sort { first, second in
            let (first, second) = (first[key]?.string ?? "", second[key]?.string ?? "")
            return descends ? second < first : first < second
        }
        if let start = query["start"] {
            found.removeAll { value in
                let text = value[key]?.string ?? ""
                return descends ? text > start : text < start
            }
        }
        guard let limit = Int(query["limit"] ?? "\(Self.largestPage)"), (0...500).contains(limit)
        else { throw SchemaError.query("limit is a number from 0 to 500") }
        let page = found.prefix(min(limit == 0 ? Self.largestPage : limit, Self.largestPage))
        let next: JSONValue = page.count < found.count ? found[page.count][key] ?? .null : .null
        let base = "\(try request.origin())/data/foundation/schemaregistry"
        return Response(json: [
            "results": .array(Array(page)),
            "_page": [
                "orderby": .string(order), "next": next,
                "count": JSONValue(page.count),
            ],
            "_links": [
                "next": try nextLink(request, order, next),
                "global_schemas": ["href": .string("\(base)/global/schemas")],
            ],
        ])
    }

    private func nextLink(
        _ request: Request,
        _ order: String,
        _ next: JSONValue
    ) throws -> JSONValue {
        guard let start = next.string else { return .null }
        let query = "orderby=\(order.percentEncoded)&start=\(start.percentEncoded)"
        return ["href": .string("\(try request.origin())\(request.uri.path)?\(query)")]
    }

    /// `GET /tenant/schemas/{meta:altId}`, or the encoded `$id`.
    @Sendable private func show(
        _ request: Request,
        _ context: EmulatorContext
    ) throws -> Response {
        let name = try context.pathPart("schema")
        let accept = try SchemaAccept(one: request.headers[.accept])
        guard let schema = XDMSchema.find(name) else { throw SchemaError.unknown(name) }
        return Response(json: schema.json(accept.form, organization: account.organization))
    }

    /// `GET /tenant/unions/{meta:altId}`, or the encoded `$id`.
    @Sendable private func showUnion(
        _ request: Request,
        _ context: EmulatorContext
    ) throws -> Response {
        let name = try context.pathPart("union")
        let accept = try SchemaAccept(one: request.headers[.accept])
        guard let union = XDMSchema.unions.first(where: { $0.isCalled(name) }) else {
            throw SchemaError.unknown(name)
        }
        return Response(json: union.unionJSON(accept.form, organization: account.organization))
    }

    /// `GET /global/classes/{meta:altId}` or `/global/behaviors/…`, or the encoded `$id`.
    @Sendable private func showGlobal(
        _ request: Request,
        _ context: EmulatorContext
    ) throws -> Response {
        let name = try context.pathPart("resource")
        let accept = try SchemaAccept(one: request.headers[.accept])
        guard let found = GlobalResource.all.first(where: { $0.isCalled(name) }) else {
            throw SchemaError.unknown(name)
        }
        return Response(json: found.json(accept.form))
    }

    /// `GET /stats`: the way to learn the tenant's id.
    @Sendable private func stats(
        _ request: Request,
        _ context: EmulatorContext
    ) -> Response {
        Response(json: [
            "imsOrg": .string(account.organization), "tenantId": .string(XDMSchema.tenant),
            "counts": ["schemas": JSONValue(XDMSchema.all.count)],
        ])
    }

    /// The lists in which there is nothing.
    private static let emptyLists =
        ["tenant/classes", "tenant/behaviors"] + emptyCollections.dropLast()

    /// The kinds of resources of which there are none at all, descriptors last.
    private static let emptyCollections = [
        "global/schemas", "tenant/fieldgroups", "global/fieldgroups", "tenant/mixins",
        "global/mixins", "tenant/datatypes", "global/datatypes", "tenant/descriptors",
    ]
}
