package import BatchValues

/// Reads one column of one row group, some entries at a time: their levels, and the values of those
/// that have one.
///
/// A page is in memory, no more.
package final class ColumnReader {
    package let column: ParquetColumn
    private var pages: PageReader
    private var page: DataPage?
    /// The definition levels of the entries at hand.
    package private(set) var definitions: [UInt16] = []
    /// Their repetition levels; 0 is the first entry of a row.
    package private(set) var repetitions: [UInt16] = []
    /// The values of the entries at hand that were not read yet.
    private var valuesLeft = 0

    /// The entries that are at hand at most.
    private static let batchSize = 4_096

    init(
        _ column: ParquetColumn,
        _ chunk: FileMetadata.ColumnChunk,
        of source: any ParquetSource,
        _ budget: PageBudget,
        rowGroup: Int
    ) throws {
        self.column = column
        pages = try PageReader(column, chunk, of: source, budget, rowGroup: rowGroup)
    }

    deinit { pages.end() }

    /// Goes on to the next entries; `false` behind the last.
    ///
    /// - Throws: ``ParquetError``, and what the file's source throws.
    package func nextEntries() throws -> Bool {
        while valuesLeft > 0 { _ = try nextValues() }
        definitions.removeAll(keepingCapacity: true)
        repetitions.removeAll(keepingCapacity: true)
        while page == nil || page?.left == 0 {
            guard let next = try pages.next() else { return false }
            page = next
        }
        let count = min(page?.left ?? 0, Self.batchSize)
        try pages.checked { try page?.readLevels(count, &definitions, &repetitions) }
        valuesLeft = definitions.count(of: UInt16(column.maxDefinition))
        return true
    }

    /// The next values of the entries at hand, of those whose definition level is the largest; nil
    /// once all were read.
    ///
    /// - Throws: ``ParquetError``, and what the file's source throws.
    package func nextValues() throws -> ValueBatch? {
        guard valuesLeft > 0 else { return nil }
        let batch = try pages.checked {
            try page?.readValues(valuesLeft) ?? ValueBatch(.booleans([]))
        }
        guard batch.count > 0 else { throw damage("a page has fewer values than entries") }
        valuesLeft -= batch.count
        return batch
    }

    /// The error about damage in this column.
    package func damage(_ what: String) -> ParquetError { pages.damage(what) }

    /// The words about a text that is none.
    package static let noText = "a text is not in UTF-8"

    /// Values as rows have them.
    ///
    /// - Throws: ``ParquetError`` where a text is no UTF-8.
    package func json(_ values: ColumnValues, _ places: some Sequence<Int>) throws -> [JSONValue] {
        try pages.checked { try column.json(values, places) }
    }
}

extension [UInt16] {
    /// The number of elements that are equal to one.
    fileprivate func count(of level: UInt16) -> Int {
        withUnsafeBufferPointer { levels in
            var count = 0
            for place in levels.indices where levels[place] == level { count += 1 }
            return count
        }
    }
}
