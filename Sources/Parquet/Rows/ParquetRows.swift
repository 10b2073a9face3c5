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
    private var columns: [RowColumn] = []
    /// The row groups that are still to come.
    private var groups: Range<Int>
    /// The rows of the group that are still to come.
    private var left = 0
    /// The elements that the lists of the row may still have.
    private var elementsLeft = 0

    init(_ file: ParquetFile, groups: Range<Int>) {
        self.file = file
        self.groups = groups
    }

    /// The next row; nil behind the last.
    ///
    /// - Throws: ``ParquetError``, and what the file's source throws.
    package mutating func next() throws -> JSONObject? {
        guard try begin() else { return nil }
        left -= 1
        elementsLeft = Self.mostElements
        return try object(of: file.fields)
    }

    /// Passes over a row.
    ///
    /// - Throws: ``ParquetError``, and what the file's source throws.
    package mutating func skip() throws {
        guard try begin() else { return }
        left -= 1
        for number in columns.indices { try columns[number].skipRow() }
    }

    /// Goes on to the start of a row; `false` behind the last.
    private mutating func begin() throws -> Bool {
        while left == 0 {
            try checkEnd()
            guard let group = groups.popFirst() else { return false }
            columns = try file.schema.columns.indices.map { number in
                RowColumn(try file.column(number, ofRowGroup: group))
            }
            left = file.rowGroups[group]
        }
        for number in columns.indices where try columns[number].repetition() != 0 {
            throw columns[number].damage(
                "a row of it begins in the middle of another, or is missing"
            )
        }
        return true
    }

    /// The columns have no more entries than rows.
    private mutating func checkEnd() throws {
        for number in columns.indices where try columns[number].hasNext() {
            throw columns[number].damage("it has more values than the rows")
        }
    }

    private mutating func object(of fields: [RowField]) throws -> JSONObject {
        var members: [JSONObject.Member] = []
        members.reserveCapacity(fields.count)
        for field in fields {
            members.append(JSONObject.Member(key: field.name, value: try value(of: field)))
        }
        // The schema has refused fields of one name.
        return JSONObject(differing: members)
    }

    /// The value of a field where what holds it is there.
    private mutating func value(of field: RowField) throws -> JSONValue {
        let first = field.columns.lowerBound
        guard try columns[first].definition() >= field.definition else {
            for number in field.columns { try columns[number].skip() }
            return field.isRepeated ? [] : .null
        }
        guard field.isRepeated else { return try content(of: field) }
        var elements: [JSONValue] = []
        repeat {
            elementsLeft -= 1
            guard elementsLeft >= 0 else {
                throw columns[first].damage("a row has more than \(Self.mostElements) elements")
            }
            elements.append(try content(of: field))
            try checkRepetition(of: field)
        } while try columns[first].repetition() == field.repetition
        return .array(elements)
    }

    /// The most elements of all lists of a row; the longest row of text has not as many.
    private static let mostElements = 1 << 22

    /// Behind an element all of its columns go on alike.
    private mutating func checkRepetition(of field: RowField) throws {
        guard field.columns.count > 1 else { return }
        let level = try columns[field.columns.lowerBound].repetition()
        for number in field.columns.dropFirst() where try columns[number].repetition() != level {
            throw columns[number].damage("its lists have other elements than those beside it")
        }
    }

    /// The value of a field, or of one of its elements, that is there.
    private mutating func content(of field: RowField) throws -> JSONValue {
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
