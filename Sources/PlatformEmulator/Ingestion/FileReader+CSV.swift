import BatchValues

extension FileReader {
    /// Hands on the rows of the file behind its header.
    ///
    /// Every field is a text, which the check converts; an empty one and the null marker stand for
    /// null. Without a header the fields have the names given, in their order. A row that is longer
    /// than any may be has no fields.
    ///
    /// - Throws: ``IngestionError`` for an empty header (code 118), and for a file of which
    ///   the rest cannot be told apart into rows.
    func forEachRecord(
        _ settings: CSVSettings,
        names: [String],
        _ body: (CSVRecord) throws -> Void
    ) throws {
        var names = settings.hasHeader ? nil : CSVNames(names, settings)
        var rows = CSVRows(settings, limit: RowText.limit)
        func readRows() throws {
            while let row = try rows.next() {
                let fields = try rows.fields(of: row)
                guard let names else {
                    guard !row.isTooLong else { throw CSVError.tooLong(line: row.line) }
                    if fields.contains(where: \.isEmpty) {
                        throw IngestionError(problem: .emptyHeader)
                    }
                    names = CSVNames(fields, settings)
                    continue
                }
                if !row.isBlank { try body(names.record(of: fields)) }
            }
        }
        do {
            while let piece = try nextPiece() {
                rows.feed(piece)
                try readRows()
            }
            rows.finish()
            try readRows()
        } catch let error as CSVError {
            throw IngestionError(problem: .corruptFrom(line: error.line))
        }
    }
}
