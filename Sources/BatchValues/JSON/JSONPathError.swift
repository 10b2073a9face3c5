/// The reason a path leads nowhere in a value.
public enum JSONPathError: Error, Equatable, Sendable {
    /// The object has other fields only, these.
    case noField(String, fields: [String])
    /// The list has `count` elements, none of them at this place.
    case noElement(Int, count: Int)
    /// A field is asked of something that is not an object.
    case notAnObject(JSONValue.Kind, field: String)
    /// An element is asked of something that is not a list.
    case notAList(JSONValue.Kind, index: Int)
}

extension JSONPathError {
    /// The number of fields that a hint names.
    private static let shownFields = 8

    /// The error, in one clause.
    public var message: String {
        switch self {
        case .noField(let name, _): "no field '\(name)'"
        case .noElement(let place, let count):
            "no element [\(place)] in a list of \(count)"
        case .notAnObject(let kind, let field): "\(kind.withArticle) has no field '\(field)'"
        case .notAList(let kind, let place): "\(kind.withArticle) has no element [\(place)]"
        }
    }

    /// The remedy, if one is known.
    public var hint: String? {
        switch self {
        case .noField(_, fields: []): "the object has no fields"
        case .noField(_, let fields):
            if let nearestField {
                "did you mean '\(nearestField)'? (\(Self.list(fields)))"
            } else {
                Self.list(fields)
            }
        case .noElement(_, count: 0): "the list is empty"
        case .noElement(_, let count): "the last one is [\(count - 1)], or [-1]"
        case .notAnObject(.list, let field):
            "take an element first: \(JSONPath([.index(0), .field(field)]))"
        case .notAList(.object, _): "take a field by its name: .name or [\"name\"]"
        case .notAnObject, .notAList: nil
        }
    }

    /// The field whose name is nearest to the one asked for, if one is near.
    public var nearestField: String? {
        guard case .noField(let name, let fields) = self else { return nil }
        return nearestName(to: name, in: fields)
    }

    private static func list(_ fields: [String]) -> String {
        let shown = fields.prefix(shownFields).joined(separator: ", ")
        return "fields: \(shown)\(fields.count > shownFields ? ", …" : "")"
    }
}

extension JSONPathError: CustomStringConvertible {
    /// One clause for a person, with the hint in parentheses.
    public var description: String {
        guard let hint else { return message }
        return hint.hasSuffix(")") ? "\(message); \(hint)" : "\(message) (\(hint))"
    }
}

extension JSONValue.Kind {
    /// The kind as a sentence needs it: "a text", "an object", "null".
    public var withArticle: String {
        switch self {
        case .null: "null"
        case .object: "an object"
        case .bool, .number, .text, .list, .secret: "a \(rawValue)"
        }
    }
}
