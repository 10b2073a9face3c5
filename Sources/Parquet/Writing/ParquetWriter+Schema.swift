/// The schema.
extension ParquetWriter {
    private static let optional = Int32(ParquetField.Repetition.optional.rawValue)
    private static let repeated = Int32(ParquetField.Repetition.repeated.rawValue)
    private static let required = Int32(ParquetField.Repetition.required.rawValue)

    /// Adds a field, and what is in it, to the schema.
    mutating func declare(
        _ name: String,
        _ kind: OutputField.Kind,
        _ path: [String],
        _ definition: Int,
        _ repetition: Int
    ) {
        let path = path + [name]
        switch kind {
        case .list(let element):
            group(name, 1, annotation: 3, Self.optional)
            group("list", 1, annotation: nil, Self.repeated)
            declare("element", element, path + ["list"], definition + 2, repetition + 1)
        case .map(let value):
            group(name, 1, annotation: 2, Self.optional)
            group("key_value", 2, annotation: nil, Self.repeated)
            let inner = path + ["key_value"]
            column("key", .text, inner, Self.required, definition + 2, repetition + 1)
            declare("value", value, inner, definition + 2, repetition + 1)
        case .object(let fields):
            group(name, fields.count, annotation: nil, Self.optional)
            for field in fields {
                declare(field.name, field.kind, path, definition + 1, repetition)
            }
        default:
            column(name, kind, Array(path.dropLast()), Self.optional, definition + 1, repetition)
        }
    }

    private mutating func group(
        _ name: String,
        _ count: Int,
        annotation: Int?,
        _ repetition: Int32
    ) {
        elements.append { element in
            element.field(3, repetition)
            element.field(4, name)
            element.field(5, Int32(count))
            guard let annotation else { return }
            // The old annotation beside the new one, for readers of before 2.4.
            element.field(6, Int32(annotation == 3 ? 3 : 1))
            element.field(10) { $0.field(annotation) { _ in } }
        }
    }

    private mutating func column(
        _ name: String,
        _ kind: OutputField.Kind,
        _ path: [String],
        _ repetition: Int32,
        _ definition: Int,
        _ repetitionLevel: Int
    ) {
        let type = kind.physicalType
        columns.append(
            ColumnOutput(path + [name], type, definition: definition, repetition: repetitionLevel)
        )
        elements.append { element in
            element.field(1, Int32(type.rawValue))
            element.field(3, repetition)
            element.field(4, name)
            switch kind {
            case .text:
                element.field(6, Int32(0))
                element.field(10) { $0.field(1) { _ in } }
            case .date:
                element.field(6, Int32(6))
                element.field(10) { $0.field(6) { _ in } }
            case .timestamp:
                element.field(6, Int32(10))
                element.field(10) { logical in
                    logical.field(8) { timestamp in
                        timestamp.field(1, true)
                        timestamp.field(2) { $0.field(TimeUnit.microseconds.rawValue) { _ in } }
                    }
                }
            default: break
            }
        }
    }
}
