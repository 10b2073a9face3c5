/// A file of Parquet: its schema, and the rows in it.
///
/// Opening reads the footer; rows are read a page of each column at a time.
package struct ParquetFile: Sendable {
    package let schema: ParquetSchema
    /// The fields of a row as objects have them.
    package let fields: [RowField]
    /// The number of rows, by the footer.
    package let rowCount: Int
    /// The program that wrote the file, such as `parquet-cpp-arrow version 26.0.1`.
    package let createdBy: String?
    /// The names of what the program keeps beside its rows, such as `pandas`.
    package let propertyNames: Set<String>
    /// The rows of each row group.
    package let rowGroups: [Int]

    private let source: any ParquetSource
    private let groups: [FileMetadata.RowGroup]
    private let budget = PageBudget()

    private static let mark = Array("PAR1".utf8)
    /// The longest footer that is read, in bytes: that of ten thousand columns has some ten million.
    private static let longestFooter = 1 << 28
    private static let encryptedMark = Array("PARE".utf8)

    /// Opens a file.
    ///
    /// - Throws: ``ParquetError``, and what the source throws.
    package init(_ source: any ParquetSource) throws {
        guard source.size >= 12, try source.bytes(at: 0, count: 4) != Self.encryptedMark else {
            throw source.size >= 12 ? ParquetError.encrypted : ParquetError.notParquet
        }
        let end = try source.bytes(at: source.size - 8, count: 8)
        guard Array(end[4...]) != Self.encryptedMark else { throw ParquetError.encrypted }
        guard Array(end[4...]) == Self.mark, try source.bytes(at: 0, count: 4) == Self.mark else {
            throw ParquetError.notParquet
        }
        let length = end[..<4].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= source.size - 12 else {
            throw ParquetError.damaged("it is longer than the file", in: "the footer")
        }
        guard length <= Self.longestFooter else {
            throw ParquetError.unsupported(
                "more than \(Self.longestFooter) bytes",
                in: "the footer"
            )
        }
        let footer = try source.bytes(at: source.size - 8 - length, count: length)
        let metadata: FileMetadata
        do {
            metadata = try FileMetadata(footer)
        } catch is ThriftReader.Failure {
            throw ParquetError.damaged("it cannot be read", in: "the footer")
        }
        schema = try ParquetSchema(metadata.elements)
        fields = schema.fields.map { RowField($0) }
        groups = metadata.rowGroups
        rowGroups = groups.map(\.rowCount)
        let counts = rowGroups.reduce((sum: 0, isGood: true)) { total, count in
            let (sum, isTooLarge) = total.sum.addingReportingOverflow(count)
            return (sum, total.isGood && count >= 0 && !isTooLarge)
        }
        guard counts.isGood, counts.sum == metadata.rowCount else {
            throw ParquetError.damaged(
                "its row groups have other rows than it says",
                in: "the footer"
            )
        }
        for group in groups where group.columns.count != schema.columns.count {
            throw ParquetError.damaged("a row group has not the schema's columns", in: "the footer")
        }
        guard !metadata.overlaps else {
            throw ParquetError.damaged("two columns stand in the same bytes", in: "the footer")
        }
        rowCount = metadata.rowCount
        createdBy = metadata.createdBy
        propertyNames = Set(metadata.properties.map(\.key))
        self.source = source
    }

    /// The bytes of pages that are in memory.
    var heldBytes: Int { budget.count }

    /// The rows, from the first on.
    package func rows() -> ParquetRows { ParquetRows(self, groups: 0..<groups.count) }

    /// The rows of one row group, from the first on.
    package func rows(ofRowGroup number: Int) -> ParquetRows {
        ParquetRows(self, groups: number..<number + 1)
    }

    /// A column of a row group, by its number in the schema.
    ///
    /// - Throws: ``ParquetError`` where the footer tells of none that can be read.
    package func column(_ number: Int, ofRowGroup group: Int) throws -> ColumnReader {
        try ColumnReader(
            schema.columns[number],
            groups[group].columns[number],
            of: source,
            budget,
            rowGroup: group
        )
    }
}
