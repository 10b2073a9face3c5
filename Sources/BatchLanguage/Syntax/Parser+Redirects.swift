import BatchValues

/// Writing to a file.
extension Parser {
    /// `(">" | ">>") WORD`, behind the command that began at `start`.
    @inline(never)
    mutating func redirect(of start: Int) -> Redirect? {
        let sign = lexer.position
        let written = lexer.text(start, lexer.endOfToken)
        lexer.position += 1
        if lexer.current == .equals {
            lexer.report(
                "'>=' compares, and a command takes words",
                sign,
                sign + 2,
                hint: "put the expression in parentheses: (… >= …)"
            )
            skipStatement()
            return nil
        }
        let appends = lexer.current == .greater
        if appends { lexer.position += 1 }
        lexer.skipSpace()
        let place = lexer.position
        if !appends, let end = endOfNumber(at: place) {
            lexer.report(
                "'>' writes a file, and a number follows",
                sign,
                sign + 1,
                hint: "put the comparison in parentheses: (… > \(lexer.text(place, end))); "
                    + "the file is ./\(lexer.text(place, end))"
            )
            lexer.position = end
            skipStatement()
            return nil
        }
        noteFile(from: place)
        if isWordEnd(at: place) {
            reportMissing(
                "a file has to come behind '\(lexer.text(sign, sign + (appends ? 2 : 1)))'"
            )
            skipStatement()
            return nil
        }
        let file = word()
        noteFile(from: place)
        if case .spread = file.node {
            lexer.report("the file is one word", Int(file.span.start), Int(file.span.end))
        }
        let end = lexer.position
        if !isAtStatementEnd(), ![.closeBrace, .closeParenthesis].contains(lexer.current) {
            let rest = lexer.position
            let lumpEnd = max(rest + 1, endOfLump())
            skipStatement()
            let words = lexer.text(rest, lexer.endOfToken)
            let isWords = lexer.byte(at: rest) != .bar && lexer.byte(at: rest) != .greater
            lexer.report(
                "the file comes last",
                rest,
                lumpEnd,
                hint: isWords
                    ? "\(written) \(words) \(appends ? ">>" : ">") \(lexer.text(place, end))"
                    : nil
            )
        }
        return Redirect(appends: appends, file: file, span: SourceSpan(sign, end))
    }

    /// The end of the number that the word at an offset is, if it is one.
    private func endOfNumber(at start: Int) -> Int? {
        var place = start
        if lexer.byte(at: place) == .minus { place += 1 }
        guard lexer.byte(at: place).isDigit else { return nil }
        while lexer.byte(at: place).isDigit { place += 1 }
        if lexer.byte(at: place) == .dot, lexer.byte(at: place + 1).isDigit {
            place += 1
            while lexer.byte(at: place).isDigit { place += 1 }
        }
        return isWordEnd(at: place) ? place : nil
    }

    /// Says that a `>` does not stand here, if one comes.
    mutating func refuseRedirect(_ message: String, hint: String? = nil) {
        lexer.skipBlanks()
        guard lexer.current == .greater else { return }
        let start = lexer.position
        lexer.skip { $0 == .greater }
        lexer.report(message, start, lexer.position, hint: hint)
        lexer.skipBlanks()
        skipWord()
    }
}
