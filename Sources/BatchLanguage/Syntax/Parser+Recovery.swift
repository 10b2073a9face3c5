/// Recovery: the places where reading goes on after an error.
extension Parser {
    /// Goes to the end of the statement.
    ///
    /// Quotes and brackets are stepped over, on the line as far as they are closed on it.
    mutating func skipStatement() {
        skipLine { $0 == .semicolon }
    }

    /// Goes to the `{` of a block on this line, else to the end of the statement.
    mutating func skipToBlock() {
        skipLine { $0 == .openBrace || $0 == .semicolon }
        if lexer.current == .semicolon {
            // A block may follow, as in `if true; then { … }`.
            let place = lexer.position
            lexer.position += 1
            skipLine { $0 == .openBrace || $0 == .semicolon }
            if lexer.current != .openBrace { lexer.position = place }
        }
    }

    /// Goes on to the end of the line or to a byte outside quotes and brackets that ends it.
    private mutating func skipLine(until ends: (UInt8) -> Bool) {
        var depth = 0
        while !lexer.isAtEnd, lexer.current != .newline {
            let byte = lexer.current
            if depth == 0, ends(byte) { return }
            switch byte {
            case .quote, .apostrophe: skipQuoted()
            case .openParenthesis, .openBracket, .openBrace:
                depth += 1
                lexer.position += 1
            case .closeParenthesis, .closeBracket, .closeBrace:
                if depth == 0, byte == closing { return }
                depth = max(0, depth - 1)
                lexer.position += 1
            case .hash where lexer.position > 0 && lexer.byte(at: lexer.position - 1).isBlank:
                lexer.position = lexer.lineEnd(of: lexer.position)
                return
            case .backslash:
                lexer.position = min(lexer.position + 2, lexer.lineEnd(of: lexer.position))
                if lexer.current == .carriageReturn { return }
            default:
                if lexer.isAtNewline { return }
                lexer.position += 1
            }
        }
    }

    /// Steps over a quoted text that is closed on its line, else over the quote.
    mutating func skipQuoted() {
        lexer.position = endOfQuoted(at: lexer.position) ?? lexer.position + 1
    }

    /// Behind the quote that closes the one at an offset on its line.
    func endOfQuoted(at start: Int) -> Int? {
        let quote = lexer.byte(at: start)
        var place = start + 1
        while true {
            switch lexer.byte(at: place) {
            case quote: return place + 1
            case .newline, 0: return nil
            case .backslash where quote == .quote && lexer.byte(at: place + 1) != .newline:
                place += 2
            default: place += 1
            }
        }
    }

    /// Behind the bracket that closes the one at an offset on its line.
    func endOfBrackets(at start: Int) -> Int? {
        var depth = 0
        var place = start
        while true {
            switch lexer.byte(at: place) {
            case .newline, 0: return nil
            case .quote, .apostrophe:
                guard let end = endOfQuoted(at: place) else { return nil }
                place = end
                continue
            case .openParenthesis, .openBracket, .openBrace: depth += 1
            case .closeParenthesis, .closeBracket, .closeBrace:
                depth -= 1
                if depth == 0 { return place + 1 }
            case .backslash: place += 1
            default: break
            }
            place += 1
        }
    }

    /// Goes behind what closes the bracket that was opened at `start` and could not be read.
    ///
    /// A bracket that its line does not close is taken up to the end of this line.
    mutating func skipBracket(from start: Int, until closing: UInt8) {
        let outer = self.closing
        self.closing = closing
        skipLine { _ in false }
        self.closing = outer
        if lexer.current == closing, !lexer.isAtEnd { lexer.position += 1 }
    }

    /// Goes to the end of the word, over quotes and brackets that stand in it.
    mutating func skipWord() {
        while !lexer.isAtEnd, !isWordEnd(at: lexer.position) {
            switch lexer.current {
            case .quote, .apostrophe: skipQuoted()
            case .openParenthesis, .openBracket, .openBrace:
                lexer.position = endOfBrackets(at: lexer.position) ?? lexer.position + 1
            case .backslash:
                lexer.position = min(lexer.position + 2, lexer.lineEnd(of: lexer.position))
            default: lexer.position += 1
            }
        }
    }
}
