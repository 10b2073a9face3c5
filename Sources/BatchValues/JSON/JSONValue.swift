/// A JSON value that keeps the order of an object's keys and the digits of every number.
///
/// It is the one value of batchsh: what the platform answers, what a variable holds and what is
/// sent. To JSON's six kinds it adds a text that must not be shown.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    /// A text of which at least a part is secret; writers show dots unless told to reveal it.
    case secret(SecretText)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// The kind of a value, named as the language names it.
    public enum Kind: String, Sendable, CaseIterable {
        case null, bool, number, text, list, object, secret
    }

    /// The kind of this value.
    public var kind: Kind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .number: .number
        case .string: .text
        case .secret: .secret
        case .array: .list
        case .object: .object
        }
    }

    /// The value of the member `key`, if this is an object that has one.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    /// The text, if this is one that may be shown.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The number as a 64-bit integer, if this is a number with that exact value.
    public var int: Int64? {
        guard case .number(let number) = self else { return nil }
        return number.int
    }

    /// The truth value, if this is one.
    public var bool: Bool? {
        guard case .bool(let flag) = self else { return nil }
        return flag
    }

    /// The elements, if this is a list.
    public var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The object, if this is one.
    public var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }
}

extension JSONValue {
    /// A whole number, such as a count or a size.
    package init(_ number: some BinaryInteger) {
        self = .number(Int64(exactly: number).map(JSONNumber.integer) ?? .digits("\(number)"))
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// The null that `nil` stands for.
    public init(nilLiteral: ()) { self = .null }

    /// The truth value of a literal.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// The whole number of a literal.
    public init(integerLiteral value: Int64) { self = .number(.integer(value)) }

    /// The text of a literal.
    public init(stringLiteral value: String) { self = .string(value) }

    /// The list of a literal's elements.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// The object of a literal's members, in their order; the last of equal keys wins.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(
            JSONObject(members: elements.map { JSONObject.Member(key: $0.0, value: $0.1) })
        )
    }
}
