import GRDB

/// A column that a list can be filtered and ordered by.
protocol CatalogColumn: RawRepresentable<String>, Hashable, Sendable {
    /// The column that shows a property of Catalog, if there is one.
    init?(property: String)
    /// The value of a text that a request compares the property with, if it can be one.
    func value(_ text: String) -> DatabaseValue?
    /// The time of creation, and the id.
    static var created: Self { get }
    static var id: Self { get }
}

/// The objects that a list shows, their order, and the page of them.
struct CatalogQuery<Column: CatalogColumn>: Sendable {
    /// A condition of a column on which an object is shown.
    enum Condition: Sendable {
        case anyOf(Column, [DatabaseValue])
        case noneOf(Column, [DatabaseValue])
        case after(Column, Int64)
        case before(Column, Int64)
    }

    /// All of these hold.
    var conditions: [Condition] = []
    /// The columns it is ordered by, the first first; empty stands for the newest first.
    var order: [(column: Column, descends: Bool)] = []
    var start = 0
    var limit = 20
}

extension CatalogQuery {
    /// The query as SQL, with the values of its parameters in their order.
    ///
    /// Objects that the order leaves equal stand in the order in which they were made, so that
    /// pages neither repeat nor leave out one.
    func selection(
        of columns: String,
        from table: String,
        sandbox: SandboxName,
        isPaged: Bool = true
    ) -> (sql: String, arguments: StatementArguments) {
        var sql = "SELECT \(columns) FROM \(table) WHERE sandbox = ?"
        var values = [sandbox.text.databaseValue]
        for condition in conditions {
            switch condition {
            case .anyOf(let column, let list):
                sql += " AND \(column.rawValue) IN (\(Self.marks(list.count)))"
                values += list
            case .noneOf(let column, let list):
                sql += " AND (\(column.rawValue) IS NULL"
                sql += " OR \(column.rawValue) NOT IN (\(Self.marks(list.count))))"
                values += list
            case .after(let column, let time):
                sql += " AND \(column.rawValue) > ?"
                values.append(time.databaseValue)
            case .before(let column, let time):
                sql += " AND \(column.rawValue) < ?"
                values.append(time.databaseValue)
            }
        }
        let terms = order.isEmpty ? [(column: Column.created, descends: true)] : order
        sql += " ORDER BY "
        for term in terms { sql += "\(term.column.rawValue) \(term.descends ? "DESC" : "ASC"), " }
        sql += "number \(terms.last?.descends == true ? "DESC" : "ASC")"
        guard isPaged else { return (sql, StatementArguments(values)) }
        sql += " LIMIT ? OFFSET ?"
        values.append(limit.databaseValue)
        values.append(start.databaseValue)
        return (sql, StatementArguments(values))
    }

    private static func marks(_ count: Int) -> String {
        Array(repeating: "?", count: count).joined(separator: ", ")
    }
}
