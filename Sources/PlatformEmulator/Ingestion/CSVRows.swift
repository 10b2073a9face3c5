import BatchValues

/// A row of a CSV file.
enum CSVRecord {
    /// Its fields by the names of the header, without those that are null.
    case row(JSONObject)
    /// The number of its fields is not that of the header.
    case uneven([String])
}

extension FileReader {
    /// Hands on the rows of the file behind its header.
    ///
    /// Every field is a text, which the check converts; an empty one and the null marker stand for
    /// null. Without a header the fields have the names given, in their order.
    ///
    /// - Throws: ``IngestionError`` for an empty header (code 118), and for a file of which
    ///   the rest cannot be told apart into rows.
    func forEachRecord(
        _ settings: CSVSettings,
        names: [String],
        _ body: (CSVRecord) throws -> Void
    ) throws {
        var names = settings.hasHeader ? nil : names
        var reader = CSVReader(format: settings.format)
        func readRows() throws {
            while let row = try reader.next() {
                guard let names else {
                    if row.fields.contains(where: \.isEmpty) {
                        throw IngestionError(problem: .emptyHeader)
                    }
                    names = row.fields
                    continue
                }
                if row.isBlank { continue }
                guard row.fields.count == names.count else {
                    try body(.uneven(row.fields))
                    continue
                }
                var object = JSONObject()
                object.reserveCapacity(names.count)
                for (name, field) in zip(names, row.fields)
                where !settings.isNull(field) {
                    object[name] = .string(field)
                }
                try body(.row(object))
            }
        }
        do {
            while let piece = try nextPiece() {
                reader.feed(settings.charset.utf8(piece))
                try readRows()
            }
            reader.finish()
            try readRows()
        } catch let error as CSVError {
            throw IngestionError(problem: .corruptFrom(line: error.line))
        }
    }
}
