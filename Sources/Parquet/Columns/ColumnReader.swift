import BatchValues

/// Reads one column of one row group, an entry at a time: its levels, and its value where it has
/// one.
///
/// A page is in memory, no more.
final class ColumnReader {
    let column: ParquetColumn
    private var pages: PageReader
    private var page: DataPage?
    private var definitions: [UInt16] = []
    private var repetitions: [UInt16] = []
    /// The place of the next entry in the levels.
    private var entry = 0
    private var batch = ValueBatch(.booleans([]))
    private var value = 0
    /// The values of the entries at hand that were not read yet.
    private var valuesLeft = 0

    /// The entries whose levels are read at a time.
    private static let batchSize = 1_024

    init(
        _ column: ParquetColumn,
        _ chunk: FileMetadata.ColumnChunk,
        of source: any ParquetSource,
        rowGroup: Int
    ) throws {
        self.column = column
        pages = try PageReader(column, chunk, of: source, rowGroup: rowGroup)
    }

    /// Looks whether there is another entry.
    func hasNext() throws -> Bool {
        if entry < definitions.count { return true }
        while true {
            if page == nil || page?.left == 0 {
                guard let next = try pages.next() else { return false }
                page = next
            }
            let count = min(page?.left ?? 0, Self.batchSize)
            guard count > 0 else { continue }
            definitions.removeAll(keepingCapacity: true)
            repetitions.removeAll(keepingCapacity: true)
            entry = 0
            try pages.checked { try page?.readLevels(count, &definitions, &repetitions) }
            valuesLeft = definitions.count { $0 == column.maxDefinition }
            batch = ValueBatch(.booleans([]))
            value = 0
            return true
        }
    }

    /// The definition level of the next entry.
    func definition() throws -> Int {
        guard try hasNext() else {
            throw pages.damage("it has fewer values than the other columns")
        }
        return Int(definitions[entry])
    }

    /// The repetition level of the next entry; nil behind the last.
    func repetition() throws -> Int? { try hasNext() ? Int(repetitions[entry]) : nil }

    /// Passes over an entry that has no value.
    func skip() throws {
        guard try definition() < column.maxDefinition else {
            throw pages.damage("a value stands where its group is not there")
        }
        entry += 1
    }

    /// Takes the value of the next entry.
    func take() throws -> JSONValue {
        guard try definition() == column.maxDefinition else {
            throw pages.damage("a required value is missing")
        }
        if value == batch.count {
            batch = try pages.checked { try page?.readValues(valuesLeft) ?? batch }
            valuesLeft -= batch.count
            value = 0
            guard batch.count > 0 else {
                throw pages.damage("a page has fewer values than entries")
            }
        }
        defer {
            entry += 1
            value += 1
        }
        return try pages.checked { try column.value(batch.values, batch.place(of: value)) }
    }
}
