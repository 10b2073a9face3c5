import GRDB
import BatchValues

/// A kind of thing that Catalog has.
protocol CatalogObject: Sendable {
    associatedtype Column: CatalogColumn
    /// The word for one in a sentence, and the part of a path that all of them have.
    static var noun: String { get }
    static var path: String { get }
    /// The table of the store that has them, and the columns that `init(row:)` reads.
    static var table: String { get }
    static var columns: String { get }
    /// Every property that an object of the kind may show.
    static var properties: Set<String> { get }
    /// The types of related objects by which a list can be filtered.
    static var relations: Set<String> { get }
    /// Whether the first and the last date of its data are a part of it.
    static var hasDates: Bool { get }
    /// The parameters that may come as headers, by their names in lower case.
    static var filterHeaders: [String: String] { get }
    /// The object of an id in a sandbox, if there is one.
    static func find(
        _ id: Identifier<Self>,
        in sandbox: SandboxName,
        _ database: Database
    ) throws -> Self?
    init(row: Row) throws
    var id: Identifier<Self> { get }
    var version: String { get }
    func catalogObject(for caller: Caller) -> JSONObject
}

extension CatalogObject {
    /// The headers for some properties and what else a list can be asked.
    fileprivate static func headers(_ properties: Set<String>) -> [String: String] {
        var names = properties.union([
            "limit", "start", "orderBy", "property", "properties", "createdAfter", "createdBefore",
            "dataSet", "batch",
        ])
        if hasDates { names.formUnion(["startAfter", "startBefore", "endAfter", "endBefore"]) }
        return Dictionary(uniqueKeysWithValues: names.map { ($0.lowercased(), $0) })
    }
}

extension Batch: CatalogObject {
    typealias Column = BatchColumn
    static let filterHeaders = headers(properties)
    static let noun = "Batch"
    static let path = "batches"
    static let table = "batch"
    static let relations: Set<String> = ["connection", "connector"]
    static let hasDates = true
    static let properties: Set<String> = [
        "id", "imsOrg", "sandboxId", "created", "updated", "started", "completed", "createdClient",
        "createdUser", "updatedUser", "externalId", "status", "recordCount", "failedRecordCount",
        "size", "errors", "version", "availableDates", "relatedObjects", "metrics", "tags",
        "inputFormat", "replay",
    ]
}

extension Dataset: CatalogObject {
    typealias Column = DatasetColumn
    static let filterHeaders = headers(properties)
    static let noun = "Dataset"
    static let path = "dataSets"
    static let table = "dataset"
    static let relations: Set<String> = []
    static let hasDates = false
    static let properties: Set<String> = [
        "version", "imsOrg", "name", "description", "created", "updated", "createdClient",
        "createdUser", "updatedUser", "tags", "schemaRef", "viewId", "files", "fileDescription",
        "observableSchema", "enableErrorDiagnostics", "dataSourceId", "basePath", "namespace",
        "state", "classification", "lastBatchId", "lastBatchStatus", "lastSuccessfulBatch",
        "lastFailedBatch", "unifiedTags", "systemLabels", "extensions",
    ]
}

extension Store {
    /// The objects of these ids that the sandbox has, in the order of the ids.
    func find<Object: CatalogObject>(
        _ ids: [Identifier<Object>],
        in sandbox: SandboxName
    ) throws -> [Object] {
        try database.unsafeRead { database in
            try ids.compactMap { try Object.find($0, in: sandbox, database) }
        }
    }

    /// A page of what a caller's sandbox has of a kind.
    ///
    /// SQLite filters by what the store has columns for. The rest is looked at here, object by
    /// object until the page is full: that takes as long as it takes, but no memory.
    func page<Object: CatalogObject>(
        _ query: CatalogQuery<Object.Column>,
        _ filters: [PropertyFilter],
        for caller: Caller
    ) throws -> [Object] {
        try database.unsafeRead { database in
            let (sql, arguments) = query.selection(
                of: Object.columns,
                from: Object.table,
                sandbox: caller.sandbox,
                isPaged: filters.isEmpty
            )
            let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
            let predicates = filters.map(\.predicate)
            var page: [Object] = []
            var skipped = 0
            while page.count < query.limit, let row = try rows.next() {
                let object = try Object(row: row)
                if !filters.isEmpty {
                    let shown = object.catalogObject(for: caller)
                    guard predicates.allSatisfy({ $0(shown) }) else { continue }
                    if skipped < query.start {
                        skipped += 1
                        continue
                    }
                }
                page.append(object)
            }
            return page
        }
    }

    /// The different values of a column, in their order.
    func uniques(_ column: BatchColumn, in sandbox: SandboxName) throws -> [JSONValue] {
        try database.unsafeRead { database in
            let name = column.rawValue
            let values = try DatabaseValue.fetchAll(
                database,
                sql: "SELECT DISTINCT \(name) FROM batch WHERE sandbox = ? AND \(name) IS NOT NULL "
                    + "ORDER BY \(name) LIMIT 1000",
                arguments: [sandbox.text]
            )
            return values.map { value in
                switch value.storage {
                case .string(let text): .string(text)
                case .int64(let number):
                    column == .revision ? .string("1.0.\(number)") : .number(.integer(number))
                default: .null
                }
            }
        }
    }
}
