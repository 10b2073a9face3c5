package import BatchValues

/// The rows of a file, one after the other, as objects.
///
/// A list of any of the shapes that writers had is an array, a map with texts as keys an object, and
/// any other map an array of objects with `key` and `value`. A null is a member that is null.
///
/// Source: apache/parquet-format, "LogicalTypes", lists and maps with their rules for old files;
/// "Dremel made simple with Parquet" for the levels.
package struct ParquetRows {
    private let file: ParquetFile
    private let fields: [RowField]
    private var columns: [ColumnReader] = []
    private var group = 0
    /// The rows of the group that are still to come.
    private var left = 0

    init(_ file: ParquetFile) {
        self.file = file
        fields = file.schema.fields.map { RowField($0) }
    }

    /// The next row; nil behind the last.
    ///
    /// - Throws: ``ParquetError``, and what the file's source throws.
    package mutating func next() throws -> JSONObject? {
        while left == 0 {
            try checkEnd()
            guard group < file.rowGroups.count else { return nil }
            columns = try file.columns(ofRowGroup: group)
            left = file.rowGroups[group]
            group += 1
        }
        left -= 1
        for column in columns where try column.repetition() != 0 {
            throw damage("a row of it begins in the middle of another, or is missing", column)
        }
        return try object(of: fields)
    }

    /// The columns have no more entries than rows.
    private func checkEnd() throws {
        for column in columns where try column.hasNext() {
            throw damage("it has more values than the rows", column)
        }
    }

    private func damage(_ what: String, _ column: ColumnReader) -> ParquetError {
        .damaged(what, in: "column \(column.column.name), row group \(group)")
    }

    private func object(of fields: [RowField]) throws -> JSONObject {
        var object = JSONObject()
        object.reserveCapacity(fields.count)
        for field in fields { object[field.name] = try value(of: field) }
        return object
    }

    /// The value of a field where what holds it is there.
    private func value(of field: RowField) throws -> JSONValue {
        let first = columns[field.columns.lowerBound]
        guard try first.definition() >= field.definition else {
            for column in columns[field.columns] { try column.skip() }
            return field.isRepeated ? [] : .null
        }
        guard field.isRepeated else { return try content(of: field) }
        var elements: [JSONValue] = []
        repeat {
            guard elements.count < Self.mostElements else {
                throw damage("a list has more than \(Self.mostElements) elements", first)
            }
            elements.append(try content(of: field))
            try checkRepetition(of: field)
        } while try first.repetition() == field.repetition
        return .array(elements)
    }

    /// The most elements of one list of a row.
    private static let mostElements = 1 << 24

    /// Behind an element all of its columns go on alike.
    private func checkRepetition(of field: RowField) throws {
        guard field.columns.count > 1 else { return }
        let level = try columns[field.columns.lowerBound].repetition()
        for column in columns[field.columns.dropFirst()] where try column.repetition() != level {
            throw damage("its lists have other elements than those beside it", column)
        }
    }

    /// The value of a field, or of one of its elements, that is there.
    private func content(of field: RowField) throws -> JSONValue {
        switch field.shape {
        case .column(let number): return try columns[number].take()
        case .object(let fields): return .object(try object(of: fields))
        case .list(let elements): return try value(of: elements)
        case .elements(let element): return try value(of: element)
        case .map(let entries):
            guard case .array(let pairs) = try value(of: entries) else { return [] }
            return entries.map(pairs)
        }
    }
}
