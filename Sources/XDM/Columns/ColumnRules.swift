import BatchValues
import Parquet

/// The rules for the columns of a file, made from the fields of a schema.
///
/// They refuse all that ``RowCheck`` finds fault with, and may refuse more: it has the last word.
struct ColumnRules {
    /// A rule for each column.
    private(set) var rules: [ColumnRule]
    /// Some field is stored in a way that only whole rows tell of.
    private(set) var needRows = false
    private let columns: [ParquetColumn]

    init(_ fields: [XDMField], of file: ParquetFile) {
        columns = file.schema.columns
        rules = columns.map { column in
            ColumnRule(values: column.isText ? .texts : .any)
        }
        object(fields, file.fields, level: 0, first: 0, path: "")
    }

    /// The fields of an object which is there from a definition level on.
    private mutating func object(
        _ fields: [XDMField],
        _ stored: [RowField],
        level: Int,
        first: Int,
        path: String
    ) {
        for field in fields {
            guard let stored = stored.first(where: { $0.name.hasSameScalars(as: field.name) })
            else {
                if field.isRequired {
                    rules[first].refuse(level..<columns[first].maxDefinition + 1)
                }
                continue
            }
            if field.isRequired { refuseNull(of: stored, from: level) }
            let path = path.isEmpty ? field.name : "\(path).\(field.name)"
            value(stored, field.type, level: level, path: path)
        }
    }

    /// A field must not be null where that is there which holds it.
    private mutating func refuseNull(of field: RowField, from level: Int) {
        guard !field.isRepeated, level < field.definition else { return }
        rules[field.columns.lowerBound].refuse(level..<field.definition)
    }

    /// A field's value, whose object is there from a definition level on.
    private mutating func value(
        _ field: RowField,
        _ type: XDMType,
        level: Int,
        path: String
    ) {
        guard field.isRepeated else {
            content(field, type, path: path)
            return
        }
        switch type {
        case .array(let element): content(field, element, path: "\(path)[]")
        case .any: return
        default: refuseAll(field, type, "lists", from: level, path: path)
        }
    }

    /// The value of a field, or of one of its elements, that is there.
    private mutating func content(_ field: RowField, _ type: XDMType, path: String) {
        if case .any = type { return }
        switch (field.shape, type) {
        case (.column(let number), _): leaf(number, type, path: path)
        case (.object(let stored), .object(let fields)):
            let first = field.columns.lowerBound
            object(fields, stored, level: field.definition, first: first, path: path)
        case (.object(let stored), .map(let type)):
            for member in stored {
                value(member, type, level: field.definition, path: "\(path).\(member.name)")
            }
        case (.list(let elements), .array(let element)):
            content(elements, element, path: "\(path)[]")
        case (.elements(let element), _):
            refuseNull(of: element, from: field.definition)
            value(element, type, level: field.definition, path: path)
        case (.map(let entries), .map(let type)):
            guard case .object(let pair) = entries.shape, pair.count > 1,
                case .column(let key) = pair[0].shape, columns[key].isText, !pair[0].isRepeated
            else {
                needRows = true
                return
            }
            refuseNull(of: pair[0], from: entries.definition)
            value(pair[1], type, level: entries.definition, path: "\(path).*")
        case (.map, _): needRows = true
        case (.list, _): refuseAll(field, type, "lists", from: field.definition, path: path)
        case (.object, _): refuseAll(field, type, "objects", from: field.definition, path: path)
        }
    }

    private mutating func refuseAll(
        _ field: RowField,
        _ type: XDMType,
        _ stored: String,
        from level: Int,
        path: String
    ) {
        let number = field.columns.lowerBound
        // A rule that the column has for what holds the field stays.
        rules[number].values = .none(.type(stored), from: level)
        rules[number].path = path
        rules[number].type = type
    }

    private mutating func leaf(_ number: Int, _ type: XDMType, path: String) {
        rules[number].path = path
        rules[number].type = type
        let column = columns[number]
        if column.meaning == .null {
            // Whatever stands there is null.
            if column.maxRepetition > 0 { needRows = true }
            return
        }
        rules[number].values =
            column.reason(against: type).map { .none($0, from: column.maxDefinition) }
            ?? column.values(of: type)
    }
}
