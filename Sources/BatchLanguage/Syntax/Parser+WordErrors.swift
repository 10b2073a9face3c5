import BatchValues

/// Errors for what a bare word cannot hold.
extension Parser {
    /// Says what a word cannot hold, and takes the rest of it.
    @inline(never)
    mutating func reportInside(wordFrom start: Int) {
        let place = lexer.position
        let sign = lexer.text(place, lexer.endOfCharacter(at: place))
        switch lexer.current {
        case .openParenthesis:
            let name = lexer.text(start, place)
            if lexer.byte(at: start).isNameStart, name.utf8.allSatisfy(\.isCommandPart),
                endOfBrackets(at: place) != nil
            {
                reportParentheses(of: name, from: start, inWords: true)
                return
            }
            skipWord()
            lexer.report(
                "'(' inside a bare word",
                place,
                place + 1,
                hint: asOneText(start, lexer.position)
                    ?? "quote the word; a value in it is $(…)"
            )
        case .quote, .apostrophe:
            skipWord()
            lexer.report(
                "a quote inside a bare word",
                place,
                place + 1,
                hint: asOneText(start, lexer.position) ?? "quote the whole word"
            )
        case .openBracket where lexer.byte(at: place - 1) == .closeBrace && place > start:
            skipWord()
            lexer.report(
                "no path follows '${…}'",
                place,
                place + 1,
                hint: "put it inside: ${name[0]}"
            )
        case .less:
            skipWord()
            lexer.report(
                "'<' is never part of a bare word",
                place,
                place + 1,
                hint: "a command reads a file that is an argument: (read FILE); "
                    + "an expression stands in parentheses; as text, quote it"
            )
        case 0x80...:
            reportTypographicQuote()
            skipWord()
        default:
            let isName =
                lexer.byte(at: start).isNameStart && lexer.current == .openBracket
                && lexer.text(start, place).utf8.allSatisfy { $0.isNamePart || $0 == .dot }
            skipWord()
            // A `]` alone ends no word and begins none.
            if lexer.position == place { lexer.position += 1 }
            let written = lexer.text(start, lexer.position)
            lexer.report(
                "'\(sign)' inside a bare word",
                place,
                place + 1,
                hint: isName
                    ? "$\(written), or \"\(written)\" as text"
                    : asOneText(start, lexer.position) ?? "quote the word"
            )
        }
    }

    /// The bytes of a word as one quoted text; nil where that needs more than leaving out quotes.
    func asOneText(_ start: Int, _ end: Int) -> String? {
        var bytes: [UInt8] = []
        var place = start
        while place < end {
            let byte = lexer.byte(at: place)
            switch byte {
            case .quote, .apostrophe:
                guard let close = endOfQuoted(at: place), close <= end else { return nil }
                let inner = lexer.slice(place + 1, close - 1)
                if byte == .apostrophe, inner.contains(where: Self.meansMoreInQuotes) { return nil }
                bytes += inner
                place = close
                continue
            case .backslash, .newline: return nil
            default: bytes.append(byte)
            }
            place += 1
        }
        return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
    }

    private static func meansMoreInQuotes(_ byte: UInt8) -> Bool {
        byte == .dollar || byte == .backslash || byte == .quote || byte == .newline
    }
}
