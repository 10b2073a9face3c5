/// Decodes from a value, without a text in between.
struct ValueDecoder: Decoder {
    let value: JSONValue
    let secrets: JSONValue.SecretDecoding
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(value: JSONValue, secrets: JSONValue.SecretDecoding) {
        self.value = value
        self.secrets = secrets
    }

    func container<Key>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let object) = value else { throw mismatch(type, "an object") }
        return KeyedDecodingContainer(Members<Key>(object: object, decoder: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else {
            throw mismatch([JSONValue].self, "a list")
        }
        return Elements(elements: elements, decoder: self)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        Single(decoder: self)
    }

    /// Decodes a type from the whole value.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let found: Any
        switch type {
        case is JSONValue.Type: found = value
        case is String.Type: found = try text()
        case is Bool.Type:
            guard case .bool(let bool) = value else { throw mismatch(type, "a bool") }
            found = bool
        case is Double.Type: found = try number(type).double
        case is Float.Type: found = Float(try number(type).double)
        case let type as any FixedWidthInteger.Type: found = try whole(type)
        default: return try Value(from: self)
        }
        guard let found = found as? Value else { throw mismatch(type, "\(type)") }
        return found
    }

    private func text() throws -> String {
        switch value {
        case .string(let text): return text
        case .secret(let secret):
            if case .revealed = secrets { return secret.reveal() }
            throw mismatch(String.self, "a text that may be seen")
        default: throw mismatch(String.self, "a text")
        }
    }

    private func number(_ type: Any.Type) throws -> JSONNumber {
        guard case .number(let number) = value else { throw mismatch(type, "a number") }
        return number
    }

    private func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        let number = try number(type)
        if let whole = number.int.flatMap({ Number(exactly: $0) }) { return whole }
        // Beyond 64 bits with a sign the digits decide.
        if let whole = Number("\(number)") { return whole }
        throw DecodingError.dataCorrupted(
            .init(codingPath: codingPath, debugDescription: "\(number) does not fit \(type)")
        )
    }

    private func mismatch(_ type: Any.Type, _ wanted: String) -> DecodingError {
        let context = DecodingError.Context(
            codingPath: codingPath,
            debugDescription: "\(wanted) is wanted, and there is \(value.kind.withArticle)"
        )
        if case .null = value { return .valueNotFound(type, context) }
        return .typeMismatch(type, context)
    }

    /// The decoder of a member or an element.
    fileprivate func inner(_ value: JSONValue, _ key: any CodingKey) -> ValueDecoder {
        var inner = ValueDecoder(value: value, secrets: secrets)
        inner.codingPath = codingPath + [key]
        return inner
    }
}

private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let object: JSONObject
    let decoder: ValueDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { object.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }

    private func inner(_ key: Key) throws -> ValueDecoder {
        guard let value = object[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key,
                .init(codingPath: codingPath, debugDescription: "there is no such member")
            )
        }
        return decoder.inner(value, key)
    }

    func decodeNil(forKey key: Key) throws -> Bool {
        if case .null = try inner(key).value { true } else { false }
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try inner(key).decode(type)
    }

    func nestedContainer<Nested>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
        try inner(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try inner(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        decoder.inner(object["super"] ?? .null, AnyKey(stringValue: "super"))
    }

    func superDecoder(forKey key: Key) throws -> any Decoder { try inner(key) }
}

private struct Elements: UnkeyedDecodingContainer {
    let elements: [JSONValue]
    let decoder: ValueDecoder
    var currentIndex = 0
    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    init(elements: [JSONValue], decoder: ValueDecoder) {
        self.elements = elements
        self.decoder = decoder
    }

    /// Uses the next element, and goes on behind it unless that fails.
    private mutating func next<Value>(_ use: (ValueDecoder) throws -> Value) throws -> Value {
        let key = AnyKey(intValue: currentIndex)
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                Value.self,
                .init(
                    codingPath: codingPath + [key],
                    debugDescription: "the list has \(elements.count) elements"
                )
            )
        }
        let value = try use(decoder.inner(elements[currentIndex], key))
        currentIndex += 1
        return value
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, case .null = elements[currentIndex] else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try next { try $0.decode(type) }
    }

    mutating func nestedContainer<Nested>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        try next { try $0.container(keyedBy: type) }
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        try next { try $0.unkeyedContainer() }
    }

    mutating func superDecoder() throws -> any Decoder { try next { $0 } }
}

private struct Single: SingleValueDecodingContainer {
    let decoder: ValueDecoder
    var codingPath: [any CodingKey] { decoder.codingPath }

    func decodeNil() -> Bool { if case .null = decoder.value { true } else { false } }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try decoder.decode(type)
    }
}
