import Hummingbird
import BatchValues
import XDM

/// The Schema Registry's calls that look at schemas, and the check of credentials.
///
/// Left out: writing schemas; classes other than those of the emulator's own schemas. Of field
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
        group.get("global/classes") { request, _ in
            try list(request, Self.classes.map { json in { _ in json } })
        }
        for path in Self.emptyLists {
            group.get(RouterPath(path)) { request, _ in try list(request, []) }
        }
        group.get("tenant/descriptors") { _, _ in
            Response(json: ["results": [], "_page": ["count": 0], "_links": [:]])
        }
        group.get("tenant/schemas/:schema", use: show)
        for container in ["tenant", "global"] {
            group.get("\(container)/classes/:class", use: showClass)
        }
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

    /// `GET /global/classes/{meta:altId}`, or the encoded `$id`.
    @Sendable private func showClass(
        _ request: Request,
        _ context: EmulatorContext
    ) throws -> Response {
        let name = try context.pathPart("class")
        _ = try SchemaAccept(one: request.headers[.accept])
        let found = Self.classes.first {
            $0["$id"]?.string == name || $0["meta:altId"]?.string == name
        }
        guard var object = found?.object else { throw SchemaError.unknown(name) }
        object["meta:resourceType"] = "classes"
        object["version"] = .string(XDMSchema.version)
        object["type"] = "object"
        object["meta:containerId"] = "global"
        object["meta:xdmType"] = "object"
        return Response(json: .object(object))
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
    private static let emptyLists = [
        "global/schemas", "tenant/classes", "tenant/unions", "tenant/behaviors", "global/behaviors",
        "tenant/fieldgroups", "global/fieldgroups", "tenant/mixins", "global/mixins",
        "tenant/datatypes", "global/datatypes",
    ]

    /// The classes that the emulator's schemas extend.
    private static let classes: [JSONValue] = Set(XDMSchema.all.map(\.baseClass)).sorted().map {
        // The parts behind `https://ns.adobe.com/xdm`: `context`, `profile`.
        let parts = $0.split(separator: "/").dropFirst(3)
        return [
            "$id": .string($0), "meta:altId": .string("_xdm.\(parts.joined(separator: "."))"),
            "title": .string(parts.last.map(String.init) ?? $0),
        ]
    }
}
