/// Reads a JSON text, in one pass over its bytes and without recursion.
///
/// The elements of all open lists and objects wait on one stack and are moved into an array of
/// the right size when their list or object closes.
struct JSONParser: ~Copyable {
    /// The depth to which lists and objects may stand in each other.
    static let depthLimit = 512

    /// An error with its place, whose line and column nobody has counted yet.
    struct ParseError: Error {
        let reason: JSONSyntaxError.Reason
        let offset: Int
    }

    /// A list or an object that is not closed yet.
    private struct Container {
        let isObject: Bool
        let firstValue: Int
        let firstKey: Int
        /// The place of the value that the next one replaces, as its key is there twice.
        var replaced: Int?
    }

    let bytes: UnsafeRawBufferPointer
    var position = 0
    private let duplicateKeys: DuplicateKeys
    private var values = Stack<JSONValue>()
    private var keys = OpenKeys()
    private var containers: [Container] = []

    init(_ bytes: UnsafeRawBufferPointer, duplicateKeys: DuplicateKeys) {
        self.bytes = bytes
        self.duplicateKeys = duplicateKeys
    }

    static func startsWithByteOrderMark(_ bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.starts(with: UTF8Check.byteOrderMark)
    }

    /// The value of the whole text.
    mutating func text() throws(ParseError) -> JSONValue {
        if Self.startsWithByteOrderMark(bytes) { position = UTF8Check.byteOrderMark.count }
        skipWhiteSpace()
        let value = try value()
        guard position == bytes.count else { throw unexpected(.end) }
        return value
    }

    /// The value that begins here, with the white space behind it.
    private mutating func value() throws(ParseError) -> JSONValue {
        var expectation = JSONSyntaxError.Expectation.value
        while true {
            guard position < bytes.count else { throw unexpected(expectation) }
            var value: JSONValue
            switch bytes[position] {
            case UInt8(ascii: "\""): value = .string(try string())
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                value = .number(try number())
            case UInt8(ascii: "{"):
                try open(isObject: true)
                if !take(UInt8(ascii: "}")) {
                    try key(or: .keyOrObjectEnd)
                    expectation = .value
                    continue
                }
                value = closeObject()
            case UInt8(ascii: "["):
                try open(isObject: false)
                if !take(UInt8(ascii: "]")) {
                    expectation = .valueOrListEnd
                    continue
                }
                value = closeList()
            case UInt8(ascii: "t"): value = .bool(try word("true", is: true))
            case UInt8(ascii: "f"): value = .bool(try word("false", is: false))
            case UInt8(ascii: "n"): value = try word("null", is: .null)
            default: throw unexpected(expectation)
            }
            expectation = .value
            // A value is complete; what follows may complete those around it.
            while true {
                skipWhiteSpace()
                guard let last = containers.indices.last else { return value }
                if containers[last].isObject {
                    if let replaced = containers[last].replaced {
                        values[replaced] = value
                        containers[last].replaced = nil
                    } else {
                        values.push(value)
                    }
                    if take(UInt8(ascii: ",")) {
                        try key(or: .key)
                        break
                    }
                    guard take(UInt8(ascii: "}")) else { throw unexpected(.commaOrObjectEnd) }
                    value = closeObject()
                } else {
                    values.push(value)
                    if take(UInt8(ascii: ",")) {
                        skipWhiteSpace()
                        break
                    }
                    guard take(UInt8(ascii: "]")) else { throw unexpected(.commaOrListEnd) }
                    value = closeList()
                }
            }
        }
    }

    private mutating func open(isObject: Bool) throws(ParseError) {
        guard containers.count < Self.depthLimit else {
            throw ParseError(reason: .tooDeep(limit: Self.depthLimit), offset: position)
        }
        position += 1
        skipWhiteSpace()
        containers.append(
            Container(isObject: isObject, firstValue: values.count, firstKey: keys.count)
        )
    }

    private mutating func closeList() -> JSONValue {
        let start = containers.removeLast().firstValue
        let count = values.count - start
        guard count > 0 else { return .array([]) }
        return .array(
            [JSONValue](unsafeUninitializedCapacity: count) { place, initialized in
                if let base = place.baseAddress { values.move(from: start, to: base) }
                initialized = count
            }
        )
    }

    private mutating func closeObject() -> JSONValue {
        let container = containers.removeLast()
        let (start, firstKey) = (container.firstValue, container.firstKey)
        let count = values.count - start
        guard count > 0 else { return .object(JSONObject()) }
        let members = [JSONObject.Member](unsafeUninitializedCapacity: count) {
            place,
            initialized in
            for index in 0..<count {
                let key = keys.key(at: firstKey + index)
                let value = values.take(at: start + index)
                place.initializeElement(at: index, to: JSONObject.Member(key: key, value: value))
            }
            values.forget(from: start)
            initialized = count
        }
        let object = JSONObject(unique: members) {
            (0..<count).map { keys.hash(at: firstKey + $0) }
        }
        keys.close(from: firstKey)
        return .object(object)
    }

    /// Reads a key and its colon.
    private mutating func key(or expectation: JSONSyntaxError.Expectation) throws(ParseError) {
        skipWhiteSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\""),
            let base = bytes.baseAddress
        else {
            throw unexpected(expectation)
        }
        let start = position
        let last = containers.count - 1
        let place = keys.count - containers[last].firstKey
        let earlier: Int?
        let plain = plainText(from: start + 1)
        if plain.end < bytes.count, bytes[plain.end] == UInt8(ascii: "\"") {
            position = plain.end + 1
            let content = start + 1..<plain.end
            earlier = try keys.add(
                base + content.lowerBound,
                count: content.count,
                isLasting: true,
                depth: containers.count,
                place: place
            ) { () throws(ParseError) in try Self.string(content, of: bytes, isASCII: plain.isASCII)
            }
        } else {
            earlier = try keyWithEscapes(place: place)
        }
        if let earlier {
            if duplicateKeys == .refused {
                let text = keys.key(at: containers[last].firstKey + earlier)
                throw ParseError(reason: .duplicateKey(text), offset: start)
            }
            containers[last].replaced = containers[last].firstValue + earlier
        }
        skipWhiteSpace()
        guard take(UInt8(ascii: ":")) else { throw unexpected(.colon) }
        skipWhiteSpace()
    }

    private mutating func keyWithEscapes(place: Int) throws(ParseError) -> Int? {
        var text = try string()
        let depth = containers.count
        let copy = text
        return text.withUTF8 { utf8 in
            guard let base = utf8.baseAddress else { return nil }  // a text with escapes has bytes
            return keys.add(base, count: utf8.count, isLasting: false, depth: depth, place: place) {
                copy
            }
        }
    }
}
