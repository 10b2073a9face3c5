import BatchValues

/// The values.
extension ParquetWriter {
    /// Adds a value to the columns of its field, the first of which is `column`.
    ///
    /// `definition` is the level up to which what holds the field is there, `repetition` the one at
    /// which the value repeats something, and `depth` that of the next list in the field.
    mutating func shred(
        _ value: JSONValue?,
        _ kind: OutputField.Kind,
        _ path: [String],
        _ column: inout Int,
        _ definition: Int,
        _ repetition: Int,
        _ depth: Int
    ) throws {
        let elements: [(key: String?, value: JSONValue)]
        switch (kind, value) {
        case (_, nil), (_, .null?):
            return addNull(kind, &column, definition, repetition)
        case (.object(let fields), .object(let object)?):
            for field in fields {
                let inner = path + [field.name]
                let value = object[field.name]
                try shred(value, field.kind, inner, &column, definition + 1, repetition, depth)
            }
            return
        case (.list, .array(let list)?): elements = list.map { (nil, $0) }
        case (.map, .object(let object)?): elements = object.members.map { ($0.key, $0.value) }
        case (.list, let value?), (.map, let value?), (.object, let value?):
            throw OutputError(path, value, kind)
        case (_, let value?):
            try add(value, kind, path, column, repetition)
            column += 1
            return
        }
        guard !elements.isEmpty else { return addNull(kind, &column, definition + 1, repetition) }
        let first = column
        for (number, element) in elements.enumerated() {
            column = first
            let level = number == 0 ? repetition : depth
            if let key = element.key {
                columns[column].add(repetition: level) { $0.append(text: key) }
                column += 1
            }
            try shred(
                element.value,
                kind.element,
                path,
                &column,
                definition + 2,
                level,
                depth + 1
            )
        }
    }

    private mutating func addNull(
        _ kind: OutputField.Kind,
        _ column: inout Int,
        _ definition: Int,
        _ repetition: Int
    ) {
        for _ in 0..<kind.columnCount {
            columns[column].addNull(definition: definition, repetition: repetition)
            column += 1
        }
    }

    private mutating func add(
        _ value: JSONValue,
        _ kind: OutputField.Kind,
        _ path: [String],
        _ column: Int,
        _ repetition: Int
    ) throws {
        func needed<Value>(_ found: Value?) throws -> Value {
            guard let found else { throw OutputError(path, value, kind) }
            return found
        }
        switch kind {
        case .boolean: columns[column].add(try needed(value.bool), repetition: repetition)
        case .int32:
            let number = try needed(value.wholeNumber.flatMap(Int32.init(exactly:)))
            columns[column].add(repetition: repetition) { $0.append(littleEndian: number) }
        case .int64:
            let number = try needed(value.wholeNumber)
            columns[column].add(repetition: repetition) { $0.append(littleEndian: number) }
        case .double:
            let number = try needed(value.double)
            columns[column].add(repetition: repetition) {
                $0.append(littleEndian: number.bitPattern)
            }
        case .text:
            let text = value.string ?? value.json(.compact)
            columns[column].add(repetition: repetition) { $0.append(text: text) }
        case .date:
            let day = try needed(value.string.flatMap(CalendarDay.init(iso:)))
            let number = try needed(Int32(exactly: day.daysSince1970))
            columns[column].add(repetition: repetition) { $0.append(littleEndian: number) }
        case .timestamp:
            let number = try needed(value.microseconds)
            columns[column].add(repetition: repetition) { $0.append(littleEndian: number) }
        case .list, .map, .object: throw OutputError(path, value, kind)
        }
    }
}
