import BatchValues

/// A field as rows have it: lists and maps are themselves, and not the groups that store them.
package final class RowField: Sendable {
    package enum Shape: Sendable {
        case column(Int)
        case object([RowField])
        /// A list of the repeated field in it.
        case list(RowField)
        /// A list whose elements are wrapped in a group each.
        case elements(RowField)
        /// A map of the repeated pairs in it.
        case map(RowField)
    }

    package let name: String
    /// It is an array of its own, which is empty where nothing is in it.
    package let isRepeated: Bool
    package let shape: Shape
    /// The definition level from which on it is there.
    package let definition: Int
    let repetition: Int
    /// The columns in it.
    package let columns: Range<Int>

    convenience init(_ field: ParquetField) { self.init(field, wrapsElement: false) }

    private init(_ field: ParquetField, wrapsElement: Bool) {
        name = field.name
        isRepeated = field.repetition == .repeated
        definition = field.definition
        repetition = field.repetitionLevel
        columns = field.columns
        switch field.shape {
        case .column(let number): shape = .column(number)
        case .group(let fields, let annotation):
            if wrapsElement, let element = fields.first {
                shape = .elements(RowField(element))
            } else if annotation == .list, fields.count == 1, fields[0].repetition == .repeated {
                let wraps = fields[0].wrapsElement(ofListNamed: field.name)
                shape = .list(RowField(fields[0], wrapsElement: wraps))
            } else if annotation == .map, fields.count == 1, fields[0].repetition == .repeated {
                shape = .map(RowField(fields[0]))
            } else {
                shape = .object(fields.map { RowField($0) })
            }
        }
    }

    /// The pairs of a map as a value: an object where all keys are texts; the keys alone where
    /// there are no values.
    func map(_ pairs: [JSONValue]) -> JSONValue {
        guard case .object(let fields) = shape, let key = fields.first else { return .array(pairs) }
        guard fields.count > 1 else { return .array(pairs.map { $0[key.name] ?? .null }) }
        var object = JSONObject()
        for pair in pairs {
            guard case .string(let text)? = pair[key.name] else {
                return .array(pairs.map { named($0, key, fields[1]) })
            }
            object[text] = pair[fields[1].name] ?? .null
        }
        return .object(object)
    }

    /// A pair with the names that the specification has for its parts.
    private func named(_ pair: JSONValue, _ key: RowField, _ value: RowField) -> JSONValue {
        ["key": pair[key.name] ?? .null, "value": pair[value.name] ?? .null]
    }
}

extension ParquetField {
    /// Whether the repeated field of a list is a group around its element, and not the element.
    ///
    /// Source: apache/parquet-format, "LogicalTypes", backward-compatibility rules of lists.
    fileprivate func wrapsElement(ofListNamed name: String) -> Bool {
        guard case .group(let fields, let annotation) = shape, fields.count == 1 else {
            return false
        }
        if annotation != nil || fields[0].repetition == .repeated { return false }
        return self.name != "array" && self.name != "\(name)_tuple"
    }
}
