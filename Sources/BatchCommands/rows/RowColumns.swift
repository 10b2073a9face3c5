import BatchLanguage
import BatchValues
import Parquet

/// The columns that rows have, found by reading all of them once.
struct RowColumns {
    /// The type of the values of a field so far.
    fileprivate indirect enum Kind {
        case unknown, boolean, whole, number, text
        case list(Kind)
        case object(RowColumns)
    }

    private var names: [String] = []
    private var kinds: [String: Kind] = [:]

    /// Adds the fields of a row.
    mutating func add(_ row: JSONObject) {
        for member in row.members {
            if kinds[member.key] == nil { names.append(member.key) }
            kinds[member.key] = (kinds[member.key] ?? .unknown).joined(with: member.value)
        }
    }

    /// The names, in the order in which they came.
    var columnNames: [String] { names }

    /// The first field that holds others, which CSV has no cells for.
    var nested: String? {
        names.first { name in
            switch kinds[name] {
            case .list, .object: true
            default: false
            }
        }
    }

    /// The fields of a file of Parquet.
    var fields: [OutputField] { names.map { OutputField($0, (kinds[$0] ?? .unknown).output) } }
}

extension RowColumns.Kind {
    /// The type of these values and another; a text where they have nothing in common.
    fileprivate func joined(with value: JSONValue) -> Self {
        switch (self, value) {
        case (_, .null): return self
        case (.unknown, .bool), (.boolean, .bool): return .boolean
        case (.unknown, .number(let number)), (.whole, .number(let number)):
            // Digits with a point are no whole number, whatever they say.
            return number.int != nil && !number.digits.contains(where: { ".eE".contains($0) })
                ? .whole : .number
        case (.number, .number): return .number
        case (.unknown, .array(let elements)):
            return .list(elements.reduce(.unknown) { $0.joined(with: $1) })
        case (.list(let kind), .array(let elements)):
            return .list(elements.reduce(kind) { $0.joined(with: $1) })
        case (.unknown, .object(let object)):
            var columns = RowColumns()
            columns.add(object)
            return .object(columns)
        case (.object(var columns), .object(let object)):
            columns.add(object)
            return .object(columns)
        default: return .text
        }
    }

    fileprivate var output: OutputField.Kind {
        switch self {
        case .unknown, .text: .text
        case .boolean: .boolean
        case .whole: .int64
        case .number: .double
        case .list(let kind): .list(of: kind.output)
        case .object(let columns): columns.fields.isEmpty ? .text : .object(columns.fields)
        }
    }
}
