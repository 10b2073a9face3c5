/// The place and the reason that make a text no path.
public struct JSONPathSyntaxError: Error, Equatable, Sendable {
    /// The part that had to come instead.
    public let expected: Expectation

    /// The number of bytes of UTF-8 before the place.
    public let offset: Int

    /// A part that can be missing in a path.
    public enum Expectation: String, Sendable {
        case name = "a name"
        case step = "'.name' or '[…]'"
        case indexOrKey = "a whole number or a text in quotes"
        case closingBracket = "']'"
    }
}

extension JSONPathSyntaxError: CustomStringConvertible {
    /// One clause for a person, with the place.
    public var description: String {
        "expected \(expected.rawValue) after \(offset) bytes of the path"
    }
}

extension JSONPath {
    /// The path that a text writes, such as `a.b[0]["odd key"]`.
    ///
    /// A name may stand bare if it is one of the language: letters, digits and `_`, no digit
    /// first. Any other stands in brackets, in `"…"` with JSON's escapes or in `'…'`, where two
    /// quotes stand for one. A `.` may stand before the first name. The empty text is the path
    /// without steps.
    public init(_ text: String) throws(JSONPathSyntaxError) {
        var parser = JSONPathParser(text)
        steps = try parser.steps()
    }
}

/// Reads the text of a path; the productions stand above the methods that read them.
struct JSONPathParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    /// Whether a name may stand without brackets.
    static func isName(_ text: String) -> Bool {
        var parser = Self(text)
        return parser.name() != nil && parser.position == parser.bytes.count
    }

    // path ::= ("."? name | bracket) ("." name | bracket)*
    mutating func steps() throws(JSONPathSyntaxError) -> [JSONStep] {
        var steps: [JSONStep] = []
        while position < bytes.count {
            if take(UInt8(ascii: "[")) {
                steps.append(try bracket())
            } else if take(UInt8(ascii: ".")) || steps.isEmpty {
                guard let name = name() else { throw missing(.name) }
                steps.append(.field(name))
            } else {
                throw missing(.step)
            }
        }
        return steps
    }

    // bracket ::= "[" ("-"? digit+ | '"' … '"' | "'" … "'") "]"
    private mutating func bracket() throws(JSONPathSyntaxError) -> JSONStep {
        let start = position
        guard let step = index() ?? key() else {
            position = start
            throw missing(.indexOrKey)
        }
        guard take(UInt8(ascii: "]")) else { throw missing(.closingBracket) }
        return step
    }

    private mutating func index() -> JSONStep? {
        let start = position
        _ = take(UInt8(ascii: "-"))
        while position < bytes.count, bytes[position].isDigit { position += 1 }
        return Int(String(decoding: bytes[start..<position], as: UTF8.self)).map(JSONStep.index)
    }

    private mutating func key() -> JSONStep? {
        let start = position
        guard take(UInt8(ascii: "\"")) else { return rawKey() }
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < bytes.count else { return nil }
        position += 1
        return (try? JSONValue(json: Array(bytes[start..<position])))?.string.map(JSONStep.field)
    }

    private mutating func rawKey() -> JSONStep? {
        guard take(UInt8(ascii: "'")) else { return nil }
        var key: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "'"), !take(UInt8(ascii: "'")) {
                return .field(String(decoding: key, as: UTF8.self))
            }
            key.append(byte)
        }
        return nil
    }

    private mutating func name() -> String? {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            guard byte.isNameStart || position > start && byte.isDigit else { break }
            position += 1
        }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private func missing(_ expected: JSONPathSyntaxError.Expectation) -> JSONPathSyntaxError {
        JSONPathSyntaxError(expected: expected, offset: position)
    }
}
