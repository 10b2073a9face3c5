import BatchValues

/// A field of the rows that are written; every field may be null.
package struct OutputField: Sendable {
    /// The types that are written, with the JSON values that each takes.
    package indirect enum Kind: Sendable {
        /// `true` and `false`.
        case boolean
        /// A whole number of 32 or 64 bits, or a text of one.
        case int32, int64
        /// A number, or a text of one.
        case double
        /// A text; of any other value its JSON.
        case text
        /// A day: `2024-02-29`.
        case date
        /// A moment, stored as microseconds in UTC: a date-time of ISO 8601 with its zone, or a whole
        /// number of milliseconds since 1970.
        case timestamp
        case list(of: Kind)
        /// An object whose names are data.
        case map(of: Kind)
        case object([OutputField])
    }

    package let name: String
    package let kind: Kind

    package init(_ name: String, _ kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

/// A value that its field does not take.
package struct OutputError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The names from the row to the field, with dots between.
    package let path: String
    /// The value, as JSON of at most one line.
    package let value: String
    /// The type of the field.
    package let type: String

    package init(path: String, value: String, type: String) {
        self.path = path
        self.value = value
        self.type = type
    }

    package var description: String { "\(path): \(value) is no \(type)" }
}

extension OutputError {
    init(_ path: [String], _ value: JSONValue, _ kind: OutputField.Kind) {
        let text = value.json(.compact)
        self.init(
            path: path.joined(separator: "."),
            value: text.unicodeScalars.count > 60
                ? String(text.unicodeScalars.prefix(60)) + "…" : text,
            type: kind.name
        )
    }
}

extension OutputField.Kind {
    /// The type that a column of it has; of a group nobody asks.
    var physicalType: PhysicalType {
        switch self {
        case .boolean: .boolean
        case .int32, .date: .int32
        case .int64, .timestamp: .int64
        case .double: .double
        case .text, .list, .map, .object: .bytes
        }
    }

    /// The kind of the elements of a list or a map.
    var element: OutputField.Kind {
        switch self {
        case .list(let element), .map(let element): element
        default: self
        }
    }

    /// The number of columns in it.
    var columnCount: Int {
        switch self {
        case .list(let element): element.columnCount
        case .map(let value): 1 + value.columnCount
        case .object(let fields): fields.reduce(0) { $0 + $1.kind.columnCount }
        default: 1
        }
    }

    fileprivate var name: String {
        switch self {
        case .boolean: "boolean"
        case .int32: "whole number of 32 bits"
        case .int64: "whole number of 64 bits"
        case .double: "number"
        case .text: "text"
        case .date: "date"
        case .timestamp: "date-time with a zone"
        case .list: "list"
        case .map: "map"
        case .object: "object"
        }
    }
}
