extension JSONValue {
    /// The value that something encodable encodes itself as.
    ///
    /// A whole number has an initializer of its own, which cannot fail, and is preferred. Whole
    /// numbers keep all their digits; a floating-point number that JSON does not have, such
    /// as NaN, is an error. Foundation's types are what they encode themselves as: a `Date` is the
    /// seconds since 2001.
    ///
    /// - Throws: `EncodingError`, and what the type itself throws.
    @_disfavoredOverload public init(_ value: some Encodable) throws {
        let encoder = ValueEncoder()
        try encoder.encode(value)
        self = encoder.box.value
    }
}

extension JSONValue: Encodable {
    /// Encodes the value for any encoder.
    ///
    /// - Throws: `EncodingError` where it holds a secret, which would be in clear.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let value): try value.encode(to: encoder)
        case .number(let number):
            if let whole = number.int {
                try whole.encode(to: encoder)
            } else {
                try number.double.encode(to: encoder)
            }
        case .string(let text): try text.encode(to: encoder)
        case .secret:
            throw EncodingError.invalidValue(
                SecretText.dots,
                .init(codingPath: encoder.codingPath, debugDescription: "it is a secret")
            )
        case .array(let elements): try elements.encode(to: encoder)
        case .object(let object):
            var container = encoder.container(keyedBy: AnyKey.self)
            for member in object.members {
                try container.encode(member.value, forKey: AnyKey(stringValue: member.key))
            }
        }
    }
}

/// A key of any name, or the place of an element.
struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}
