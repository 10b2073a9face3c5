import GRDB
import Hummingbird
import BatchValues

/// The list that the query of a request to Catalog asks for.
///
/// Taken are paging, order, times, `properties`, `tags`, the expressions of `property`, and simple
/// filters on every property of the object: `name=a`, `name=a,b`, `name=!a` and `name=!a,b`. A
/// parameter that is none of them is refused with words rather than ignored.
///
/// A filter may also come as a header, where the query does not have it. It can be ordered by what
/// the store has columns for.
///
/// Source: "Filter Catalog data using query parameters"; Catalog Service API reference.
struct CatalogListing<Object: CatalogObject> {
    typealias Column = Object.Column

    private(set) var query = CatalogQuery<Column>()
    /// The filters that SQLite cannot do.
    private(set) var filters: [PropertyFilter] = []
    private(set) var properties = CatalogProperties()

    /// The objects on one page: at least one, at most so many.
    private static var limits: ClosedRange<Int> { 1...100 }

    /// The most conditions of a query, and the most values and terms of a list in it.
    ///
    /// Our own choice, well below what SQLite takes.
    private static var most: Int { 100 }

    init(_ request: Request) throws(CatalogError) {
        guard let items = QueryItems(request.uri.query) else {
            throw .queryEncoding
        }
        for (name, value) in items.all { try add(name, value) }
        for field in request.headers {
            let name = field.name.canonicalName
            guard let known = Object.filterHeaders[name], items[known] == nil else { continue }
            try add(known, field.value)
        }
        guard query.conditions.count + filters.count <= Self.most else {
            throw .query("The emulator takes at most \(Self.most) filters")
        }
    }

    private mutating func add(_ name: String, _ value: String) throws(CatalogError) {
        switch name {
        case "limit":
            guard let limit = Int(value), Self.limits.contains(limit) else {
                throw .query(
                    "limit is a number from \(Self.limits.lowerBound) to \(Self.limits.upperBound)"
                )
            }
            query.limit = limit
        case "start", "offset":
            guard let start = Int(value), start >= 0 else {
                throw .query("\(name) is a number from 0")
            }
            query.start = start
        case "orderBy", "sort":
            query.order = []
            for term in try Self.elements(of: value[...]) {
                query.order.append(try Self.order(term))
            }
        case "createdAfter": query.conditions.append(.after(.created, try Self.time(name, value)))
        case "createdBefore":
            query.conditions.append(.before(.created, try Self.time(name, value)))
        case "startAfter", "startBefore", "endAfter", "endBefore":
            guard Object.hasDates else { return try filter(name, value) }
            filters.append(
                .available(
                    name.hasPrefix("start") ? "startDate" : "endDate",
                    name.hasSuffix("After") ? .more : .less,
                    try Self.time(name, value)
                )
            )
        case _ where Object.relations.contains(name):
            filters.append(.related(name, try Self.elements(of: value[...]).map(String.init)))
        case "properties": properties = CatalogProperties(list: value)
        case "property": filters.append(try PropertyFilter(expression: value))
        case "tags":
            for term in try Self.elements(of: value[...]) {
                let parts = term.split(separator: ":", maxSplits: 1)
                guard parts.count == 2 else {
                    throw .query("tags are name:value, and name:* for any value")
                }
                filters.append(.tag(String(parts[0]), String(parts[1])))
            }
        default: try filter(name, value)
        }
    }

    /// A simple filter: by SQLite where it has a column for the property.
    private mutating func filter(_ name: String, _ value: String) throws(CatalogError) {
        if Column(property: name) != nil, name != "name" || !value.contains("*") {
            query.conditions.append(try Self.condition(name, value))
            return
        }
        guard Object.properties.contains(name) else {
            throw .query("The emulator does not understand the parameter \(name)")
        }
        let excludes = value.hasPrefix("!")
        let texts = try Self.elements(of: excludes ? value.dropFirst() : value[...])
            .map(String.init)
        filters.append(excludes ? .noneOf(name, texts) : .anyOf(name, texts))
    }

    /// `desc:created`, `asc:created` or `created`.
    private static func order(
        _ term: Substring
    ) throws(CatalogError) -> (column: Column, descends: Bool) {
        let parts = term.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let direction = parts.count > 1 ? parts[0].lowercasedASCII : "asc"
        guard direction == "asc" || direction == "desc" else {
            throw .query("A list is ordered by asc:property or desc:property, not \(term)")
        }
        let property = String(parts[parts.count - 1])
        guard let column = Column(property: property) else {
            throw .query("The emulator cannot order by \(property)")
        }
        return (column, direction == "desc")
    }

    /// The elements of a list with commas.
    private static func elements(of list: Substring) throws(CatalogError) -> [Substring] {
        let elements = list.split(separator: ",")
        guard elements.count <= most else {
            throw .query("The emulator takes at most \(most) values in a list")
        }
        return elements
    }

    private static func time(_ name: String, _ value: String) throws(CatalogError) -> Int64 {
        guard let time = Int64(value) else {
            throw .query("\(name) is a time, a whole number since 1970")
        }
        return time
    }

    private static func condition(
        _ name: String,
        _ value: String
    ) throws(CatalogError) -> CatalogQuery<Column>.Condition {
        guard let column = Column(property: name) else {
            throw .query("The emulator does not understand the parameter \(name)")
        }
        let excludes = value.hasPrefix("!")
        var values: [DatabaseValue] = []
        for text in try elements(of: excludes ? value.dropFirst() : value[...]) {
            guard let value = column.value(String(text)) else {
                throw .query("\(name) cannot be \(text)")
            }
            values.append(value)
        }
        return excludes ? .noneOf(column, values) : .anyOf(column, values)
    }
}

/// The top-level members of Catalog's objects that an answer has.
struct CatalogProperties {
    /// Their names; all members if there are none.
    private var names: [String] = []

    init() {}

    /// The ids of a list with commas in a path; at most so many as a page has.
    static func ids(_ text: String) throws(CatalogError) -> [Substring] {
        let ids = text.split(separator: ",")
        guard ids.count <= 100 else { throw .query("At most 100 ids can be looked up") }
        return ids
    }

    init(list: String) { names = list.split(separator: ",").map(String.init) }

    /// The properties that a query which asks for nothing else names.
    init(query text: String?) throws(CatalogError) {
        guard let items = QueryItems(text) else {
            throw .queryEncoding
        }
        if let list = items["properties"] { self.init(list: list) } else { self.init() }
    }

    /// A map of objects by their ids, in their order.
    ///
    /// A property that an object does not have is left out; an object with none of them is `{}`.
    func answer(_ objects: [(id: String, object: JSONObject)]) -> Response {
        var map = JSONObject()
        map.reserveCapacity(objects.count)
        for (id, object) in objects { map[id] = .object(chosen(object)) }
        return Response(json: .object(map))
    }

    private func chosen(_ object: JSONObject) -> JSONObject {
        guard !names.isEmpty else { return object }
        return JSONObject(
            members: object.members.filter { member in
                names.contains { $0.hasSameScalars(as: member.key) }
            }
        )
    }
}
