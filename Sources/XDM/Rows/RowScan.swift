import BatchValues

/// Tells of the bytes of a row that it fits, without making values of them.
///
/// It says yes only of rows in which ``RowCheck`` finds nothing; of what is rare it says no, and that
/// look decides: escapes by number, numbers in texts, exponents. The values of fields that the schema
/// does not have are passed over, as that look does.
package struct RowScan: Sendable {
    private let table: FieldTable

    /// Nil for a schema that is too wide for it.
    package init?(_ fields: [XDMField]) {
        guard let table = FieldTable(fields) else { return nil }
        self.table = table
    }

    /// Whether some bytes are a row of JSON that fits for certain.
    package func fits(_ row: UnsafeRawBufferPointer) -> Bool {
        var cursor = ScanCursor(row)
        return cursor.object(table, depth: 0) && cursor.isAtEnd
    }
}
