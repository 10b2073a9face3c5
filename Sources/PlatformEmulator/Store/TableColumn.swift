import GRDB

/// The columns of a row, in the order in which a statement names them.
///
/// The case is the column: its name, and its place in the row.
protocol TableColumn: CaseIterable, RawRepresentable<Int>, Sendable {
    /// The column as a statement names it.
    var sql: String { get }
}

extension TableColumn {
    var sql: String { "\(self)" }

    /// All columns, as `SELECT` and `INSERT` name them.
    static var list: String { allCases.map(\.sql).joined(separator: ", ") }

    /// A mark for the value of each column.
    static var marks: String { allCases.map { _ in "?" }.joined(separator: ", ") }

    /// Columns with a mark each, as `UPDATE` names them.
    static func assignments(_ columns: [Self]) -> String {
        columns.map { "\($0.sql) = ?" }.joined(separator: ", ")
    }
}

extension Row {
    /// The value of a column, in a row whose columns are exactly these.
    subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        column: some TableColumn
    ) -> Value {
        self[column.rawValue]
    }
}
