import BatchValues

/// The type of a parameter of a `def` or a script: that of its default.
enum ParameterType {
    /// Without a default, with `null`, or with one that is known only when it is worked out.
    case any
    case text, number, list, object
    /// With `true` or `false`, which is what holds where the flag is not given.
    case flag(Bool)

    /// The type that a default gives its parameter.
    init(of expression: Expression?) {
        switch expression?.node {
        case .literal(let value): self.init(of: value)
        case .interpolation: self = .text
        case .list, .comprehension, .binary(.range, _, _, _): self = .list
        case .object: self = .object
        case .unary(.minus, _): self = .number
        case .binary(.minus, _, _, _), .binary(.times, _, _, _), .binary(.divided, _, _, _),
            .binary(.remainder, _, _, _):
            self = .number
        default: self = .any
        }
    }

    private init(of value: JSONValue) {
        self =
            switch value {
            case .null: .any
            case .bool(let flag): .flag(flag)
            case .number: .number
            case .string, .secret: .text
            case .array: .list
            case .object: .object
            }
    }

    var described: String {
        switch self {
        case .any: "a value"
        case .text: "a text"
        case .number: "a number"
        case .list: "a list"
        case .object: "an object"
        case .flag: "true or false"
        }
    }

    /// The value as this type wants it: a typed word or a text that is given for a number, a list
    /// or an object is read as JSON of that type.
    func convert(_ word: ArgumentWord, for name: String) throws(ArgumentError) -> JSONValue {
        switch (self, word.value) {
        case (.any, _), (.text, .string), (.text, .secret), (.number, .number),
            (.list, .array), (.object, .object), (.flag, .bool):
            return word.value
        case (.text, .number), (.text, .bool): return .string(word.value.displayText)
        case (.number, .string(let text)):
            if let number = JSONNumber(digits: text) { return .number(number) }
        case (.list, .string(let text)), (.object, .string(let text)):
            guard text.isContainer else { break }
            let value: JSONValue
            do {
                value = try LiteralValue.read(text)
            } catch {
                throw ArgumentError(
                    "\(name) takes \(described): \(error.message)",
                    hint: error.hint
                )
            }
            if value.kind == kind { return value }
        default: break
        }
        throw ArgumentError("\(name) takes \(described), not \(word.value.described)")
    }

    private var kind: JSONValue.Kind? {
        switch self {
        case .any: nil
        case .text: .text
        case .number: .number
        case .list: .list
        case .object: .object
        case .flag: .bool
        }
    }
}
