import BatchValues

/// Escapes in texts.
extension Parser {
    /// `"\" ESCAPE`; the `\` comes next.
    mutating func escape(into parts: inout TextParts) {
        let start = lexer.position
        lexer.position += 2
        switch lexer.byte(at: start + 1) {
        case UInt8(ascii: "n"): parts.append([.newline])
        case UInt8(ascii: "t"): parts.append([.tab])
        case UInt8(ascii: "r"): parts.append([.carriageReturn])
        case UInt8(ascii: "b"): parts.append([0x08])
        case UInt8(ascii: "f"): parts.append([0x0C])
        case .slash, .quote, .backslash, .dollar:
            parts.append([lexer.byte(at: start + 1)])
        case UInt8(ascii: "u"):
            if let scalar = scalar(from: start) {
                parts.append(String(Character(scalar)).utf8)
            } else {
                parts.append(invalid(from: start))
            }
        default:
            lexer.position = start + 1
            if !lexer.isAtNewline, !lexer.isAtEnd {
                lexer.position = lexer.endOfCharacter(at: start + 1)
                reportEscape(from: start)
            }
            parts.append(invalid(from: start))
        }
        parts.start = lexer.position
    }

    private mutating func reportEscape(from start: Int) {
        let written = lexer.text(start, lexer.position)
        let hint =
            switch lexer.byte(at: start + 1) {
            case .apostrophe: "\"'\" needs no '\\'"
            case UInt8(ascii: "x"), UInt8(ascii: "e"), UInt8(ascii: "a"), UInt8(ascii: "v"), .zero:
                "a character by its number is \\u{1b}; for a backslash write '\\\\'"
            default: "for a backslash write '\\\\', or quote the text with '…'"
            }
        lexer.report("no escape '\(written)'", start, lexer.position, hint: hint)
    }

    /// The character of `\u00e9`, of a pair of such, or of `\u{1F600}`, behind the `u`.
    private mutating func scalar(from start: Int) -> Unicode.Scalar? {
        if lexer.current == .openBrace { return scalarInBraces(from: start) }
        guard let first = fourDigits() else {
            lexer.report(
                "'\\u' takes four hexadecimal digits",
                start,
                lexer.position,
                hint: "or one to six in braces: \\u{1F600}"
            )
            return nil
        }
        if let scalar = Unicode.Scalar(first) { return scalar }
        // JSON writes characters beyond U+FFFF as two.
        let place = lexer.position
        if first < 0xDC00, lexer.isNext("\\u") {
            lexer.position += 2
            if let second = fourDigits(), (0xDC00...0xDFFF).contains(second) {
                return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            }
            lexer.position = place
        }
        lexer.report("half of a surrogate pair", start, place)
        return nil
    }

    private mutating func scalarInBraces(from start: Int) -> Unicode.Scalar? {
        lexer.position += 1
        let place = lexer.position
        lexer.skip(while: \.isHexDigit)
        let digits = lexer.text(place, lexer.position)
        guard lexer.current == .closeBrace else {
            lexer.report(
                "'\\u{' takes hexadecimal digits and '}'",
                start,
                lexer.position,
                hint: "\\u{1F600}"
            )
            return nil
        }
        lexer.position += 1
        guard digits.utf8.count <= 6, let value = UInt32(digits, radix: 16),
            let scalar = Unicode.Scalar(value)
        else {
            lexer.report("no such character", start, lexer.position)
            return nil
        }
        return scalar
    }

    /// Takes up to four hexadecimal digits; nil where there are fewer.
    private mutating func fourDigits() -> UInt32? {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = lexer.current.hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
            lexer.position += 1
        }
        return value
    }
}
