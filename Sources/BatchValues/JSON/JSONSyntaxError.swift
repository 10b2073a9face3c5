import TerminalText

/// The place and the reason that make a text no JSON.
public struct JSONSyntaxError: Error, Equatable, Sendable {
    /// The reason.
    public let reason: Reason

    /// The number of bytes before the place.
    public let offset: Int

    /// The line of the place, from 1; a line ends at a line feed.
    public let line: Int

    /// The column of the place, from 1, in characters.
    public let column: Int

    /// A reason why a text is not JSON.
    public enum Reason: Equatable, Sendable {
        /// Something else had to come; nothing was found where the text ends.
        case expected(Expectation, found: Unicode.Scalar?)
        /// A text is not closed; the place is its opening quote.
        case unterminatedText
        /// A character below U+0020 stands in a text without being escaped.
        case controlCharacter(UInt8)
        /// A `\` is followed by something that JSON gives no meaning there.
        case invalidEscape(Unicode.Scalar?)
        /// A `\u` escape is half of a pair whose other half is missing.
        ///
        /// The grammar of RFC 8259 lets it stand, and section 9 lets a parser limit what
        /// characters it takes: there is no Unicode text that could hold it unchanged.
        case loneSurrogate(UInt16)
        /// The bytes are not UTF-8; the place is the first byte that does not fit.
        case invalidUTF8(byte: UInt8)
        /// A number begins with a zero that another digit follows.
        case leadingZero
        /// An object has a key twice, and that was to be refused.
        case duplicateKey(String)
        /// Lists and objects stand in each other more than `limit` deep.
        case tooDeep(limit: Int)
    }

    /// The part that would have been right.
    public enum Expectation: Equatable, Sendable {
        case value, valueOrListEnd
        case key, keyOrObjectEnd
        case colon
        case commaOrListEnd, commaOrObjectEnd
        case digit, hexDigit
        /// One of the words `true`, `false` and `null`.
        case word(String)
        /// Nothing but white space.
        case end
    }

    /// An error at a byte of a text, whose line and column are counted here.
    init(reason: Reason, offset: Int, in bytes: UnsafeRawBufferPointer) {
        self.reason = reason
        self.offset = offset
        var start = JSONParser.startsWithByteOrderMark(bytes) ? UTF8Check.byteOrderMark.count : 0
        var line = 1
        var isASCII = true
        for index in start..<max(start, offset) {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\n") {
                line += 1
                start = index + 1
                isASCII = true
            } else if byte >= 0x80 {
                isASCII = false
            }
        }
        self.line = line
        if isASCII {
            column = max(0, offset - start) + 1
        } else {
            column = String(decoding: bytes[start..<offset], as: UTF8.self).count + 1
        }
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    /// One clause for a person, with the place.
    public var description: String { "\(reason) at line \(line), column \(column)" }
}

extension JSONSyntaxError.Reason: CustomStringConvertible {
    /// One clause for a person, without the place.
    public var description: String {
        switch self {
        case .expected(let expectation, let found?):
            "expected \(expectation), found \(shown(found))"
        case .expected(let expectation, nil): "expected \(expectation), but the text ends"
        case .unterminatedText: "a text is not closed with '\"'"
        case .controlCharacter(let byte):
            "the control character \(shown(Unicode.Scalar(byte))) in a text has to be escaped"
        case .invalidEscape(let scalar?): "'\\' before \(shown(scalar)) is no escape of JSON"
        case .invalidEscape(nil): "the text ends after '\\'"
        case .loneSurrogate(let unit):
            "'\\u\(hexadecimal(unit, width: 4))' is half of a surrogate pair"
        case .invalidUTF8(let byte): "the byte 0x\(hexadecimal(byte, width: 2)) is not UTF-8"
        case .leadingZero: "a number does not begin with 0 and another digit"
        case .duplicateKey(let key): "the key '\(key)' is there twice"
        case .tooDeep(let limit): "lists and objects are more than \(limit) deep"
        }
    }

    private func shown(_ scalar: Unicode.Scalar) -> String {
        if scalar == " " { return "a blank" }
        // A mark that takes no column would sit on the quote, and one blank looks like another.
        let isNamed =
            switch scalar.properties.generalCategory {
            case .spaceSeparator, .privateUse, .unassigned: true
            default: scalar.isHidden || TextWidth.columns(of: scalar) == 0
            }
        return isNamed ? "U+\(hexadecimal(scalar.value, width: 4))" : "'\(scalar)'"
    }

    private func hexadecimal(_ value: some BinaryInteger, width: Int) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}

extension JSONSyntaxError.Expectation: CustomStringConvertible {
    /// The expected part, to follow "expected".
    public var description: String {
        switch self {
        case .value: "a value"
        case .valueOrListEnd: "a value or ']'"
        case .key: "a key in double quotes"
        case .keyOrObjectEnd: "a key in double quotes or '}'"
        case .colon: "':'"
        case .commaOrListEnd: "',' or ']'"
        case .commaOrObjectEnd: "',' or '}'"
        case .digit: "a digit"
        case .hexDigit: "four hexadecimal digits"
        case .word(let word): "'\(word)'"
        case .end: "nothing more"
        }
    }
}
