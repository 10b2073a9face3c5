extension JSONValue {
    /// Something decodable, made of this value.
    ///
    /// A number fits a type of whole numbers only without a fraction and within its range; a member
    /// that is null counts as absent where the type allows that.
    ///
    /// - Parameters:
    ///   - type: The type; what the context asks for unless it is named.
    ///   - secrets: Whether a secret is decoded, as a text in clear; it is an error unless asked for.
    /// - Returns: What was made.
    /// - Throws: `DecodingError`, and what the type itself throws.
    public func decoded<Value: Decodable>(
        as type: Value.Type = Value.self,
        secrets: SecretDecoding = .refused
    ) throws -> Value {
        try ValueDecoder(value: self, secrets: secrets).decode(type)
    }

    /// The treatment of secrets by ``decoded(as:secrets:)``.
    public enum SecretDecoding: Sendable {
        /// A secret where a text is wanted is an error.
        case refused
        /// A secret is a text in clear.
        case revealed
    }
}

extension JSONValue: Decodable {
    /// Decodes a value from any decoder; keys of objects are in the order that the decoder gives.
    public init(from decoder: any Decoder) throws {
        if let decoder = decoder as? ValueDecoder {
            self = decoder.value
            return
        }
        if let object = try? decoder.container(keyedBy: AnyKey.self) {
            var members = JSONObject()
            for key in object.allKeys {
                members[key.stringValue] = try object.decode(JSONValue.self, forKey: key)
            }
            self = .object(members)
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var elements: [JSONValue] = []
            while !list.isAtEnd { elements.append(try list.decode(JSONValue.self)) }
            self = .array(elements)
            return
        }
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            self = .null
        } else if let value = try? single.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? single.decode(Int64.self) {
            self = .number(.integer(value))
        } else if let value = try? single.decode(Double.self), value.isFinite {
            self = .number(.double(value))
        } else {
            self = .string(try single.decode(String.self))
        }
    }
}
