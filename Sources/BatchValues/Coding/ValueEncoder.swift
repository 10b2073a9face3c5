/// A place that an encoder fills.
final class ValueBox {
    private enum Content {
        case nothing
        case value(JSONValue)
        case list
        case object
    }

    private var content = Content.nothing
    private var boxes: [ValueBox] = []
    private var keys: [String] = []

    /// The value that was encoded; an empty object where nothing was.
    var value: JSONValue {
        switch content {
        case .value(let value): return value
        case .list: return .array(boxes.map(\.value))
        case .nothing, .object:
            var object = JSONObject()
            for (key, box) in zip(keys, boxes) { object[key] = box.value }
            return .object(object)
        }
    }

    var count: Int { boxes.count }

    func set(_ value: JSONValue) { content = .value(value) }

    func beginList() { content = .list }

    func beginObject() { content = .object }

    /// The place of the next element, or of a member.
    func add(_ key: String? = nil) -> ValueBox {
        let box = ValueBox()
        boxes.append(box)
        if let key { keys.append(key) }
        return box
    }
}

/// Encodes into a value, without a text in between.
struct ValueEncoder: Encoder {
    var box = ValueBox()
    var codingPath: [any CodingKey] = []
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        box.beginObject()
        return KeyedEncodingContainer(Members<Key>(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        box.beginList()
        return Elements(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

    /// Encodes something as the whole value.
    func encode(_ value: some Encodable) throws {
        switch value {
        case let value as JSONValue: box.set(value)
        case let value as String: box.set(.string(value))
        case let value as Bool: box.set(.bool(value))
        case let value as Double: try set(value)
        case let value as Float: try set(Double("\(value)") ?? Double(value))
        case let value as any BinaryInteger: try set(value)
        default: try value.encode(to: self)
        }
    }

    private func set(_ value: Double) throws {
        guard value.isFinite else {
            throw EncodingError.invalidValue(
                value,
                .init(codingPath: codingPath, debugDescription: "JSON has no number \(value)")
            )
        }
        box.set(.number(.double(value)))
    }

    private func set(_ value: any BinaryInteger) throws {
        guard let number = JSONNumber(digits: "\(value)") else {
            throw EncodingError.invalidValue(
                value,
                .init(codingPath: codingPath, debugDescription: "\(value) is no whole number")
            )
        }
        box.set(.number(number))
    }

    /// The encoder of a member, or of the next element.
    fileprivate func inner(_ key: (any CodingKey)?) -> ValueEncoder {
        ValueEncoder(
            box: box.add(key?.stringValue),
            codingPath: codingPath + [key ?? AnyKey(intValue: box.count - 1)]
        )
    }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: ValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil(forKey key: Key) { encoder.inner(key).box.set(.null) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        try encoder.inner(key).encode(value)
    }

    func nestedContainer<Nested>(
        keyedBy type: Nested.Type,
        forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        encoder.inner(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        encoder.inner(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder.inner(AnyKey(stringValue: "super")) }

    func superEncoder(forKey key: Key) -> any Encoder { encoder.inner(key) }
}

private struct Elements: UnkeyedEncodingContainer {
    let encoder: ValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }
    var count: Int { encoder.box.count }

    func encodeNil() { encoder.inner(nil).box.set(.null) }

    func encode(_ value: some Encodable) throws { try encoder.inner(nil).encode(value) }

    func nestedContainer<Nested>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        encoder.inner(nil).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        encoder.inner(nil).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { encoder.inner(nil) }
}

private struct Single: SingleValueEncodingContainer {
    let encoder: ValueEncoder
    var codingPath: [any CodingKey] { encoder.codingPath }

    func encodeNil() { encoder.box.set(.null) }

    func encode(_ value: some Encodable) throws { try encoder.encode(value) }
}
