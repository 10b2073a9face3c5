import BatchValues

/// The operands of expressions.
extension Parser {
    /// Reads `TEXT | NUMBER | "true" | "false" | "null" | (VARIABLE | PAREN | list | object) PATH | BRACED`.
    mutating func operand(behind word: StaticString?) -> Expression {
        let start = lexer.position
        let byte = lexer.current
        switch byte {
        case .dollar: return dollarOperand()
        case .quote, .apostrophe:
            let text = self.text()
            refusePath(behind: "a text")
            return text
        case .openParenthesis:
            let group = self.group()
            return path(of: group, from: start)
        case .openBracket:
            let list = self.list()
            return path(of: list, from: start)
        case .openBrace:
            let object = self.object()
            return path(of: object, from: start)
        case _ where byte.isDigit || (byte == .minus && lexer.following.isDigit): return number()
        case _ where byte.isNameStart: return self.word(atOperand: start)
        case 0x80...:
            if lexer.typographicQuote(at: start) != nil {
                reportTypographicQuote()
                skipBareOperand()
                return invalid(from: start)
            }
            return bareOperand()
        default: return missingOperand(behind: word)
        }
    }

    /// Whether something that is no sign comes next, so that an operand may begin here.
    func isAtOperand() -> Bool {
        switch lexer.current {
        case .dollar, .quote, .apostrophe, .openParenthesis, .openBracket, .openBrace, .minus, .dot,
            .plus:
            return true
        case 0x80...: return true
        default: return lexer.current.isNamePart
        }
    }

    /// Reads `(VARIABLE | "$" paren) PATH | BRACED`.
    private mutating func dollarOperand() -> Expression {
        let start = lexer.position
        switch lexer.following {
        case .openBrace:
            let value = braced()
            if lexer.current == .openBracket
                || (lexer.current == .dot && lexer.following.isNameStart)
            {
                let place = lexer.position
                _ = steps(.expression)
                lexer.report(
                    "no path follows '${…}'",
                    place,
                    lexer.position,
                    hint: "put it inside the braces"
                )
            }
            return value
        case .openParenthesis:
            lexer.position += 1
            let group = self.group(from: start)
            return path(of: group, from: start)
        default:
            guard let variable = variable() else {
                reportStrayDollar()
                lexer.skip { $0.isNamePart || $0 == .dot }
                return invalid(from: start)
            }
            return path(of: variable, from: start)
        }
    }

    /// Says that a path stands behind what has none.
    private mutating func refusePath(behind what: StaticString) {
        guard
            lexer.current == .openBracket || (lexer.current == .dot && lexer.following.isNameStart)
        else { return }
        let start = lexer.position
        _ = steps(.expression)
        lexer.report("no path follows \(what)", start, lexer.position)
    }

    /// A word where an operand stands: a literal, or what cannot stand here.
    private mutating func word(atOperand start: Int) -> Expression {
        let end = lexer.endOfWord(from: start)
        height = 1
        switch Keyword(lexer, start, end) {
        case .true: return literal(.bool(true), end)
        case .false: return literal(.bool(false), end)
        case .null: return literal(.null, end)
        case .not:
            lexer.report(
                "'not' stands before a whole comparison",
                start,
                end,
                hint: "put it in parentheses: (not …)"
            )
            lexer.position = end
            lexer.skipSpace()
            return operand(behind: "not")
        case .and, .or, .in:
            lexer.report(
                "a value has to come before '\(lexer.text(start, end))'",
                start,
                end
            )
            return invalid(from: start)
        case .else, .catch, .until:
            reportMissing("a value has to come before '\(lexer.text(start, end))'")
            return invalid(from: start)
        default: return bareOperand()
        }
    }

    private mutating func literal(_ value: JSONValue, _ end: Int) -> Expression {
        let start = lexer.position
        lexer.position = end
        return expression(.literal(value), from: start)
    }

    /// A bare word where an operand stands, which the compiler tells of.
    ///
    /// Words that look like its arguments are taken with it: they follow from the same mistake.
    private mutating func bareOperand() -> Expression {
        let start = lexer.position
        skipBareOperand()
        let end = lexer.position
        let word = lexer.text(start, end)
        height = 1
        if lexer.current == .openParenthesis, word.utf8.allSatisfy(\.isCommandPart) {
            reportParentheses(of: word, from: start, inWords: true)
            return invalid(from: start)
        }
        if lexer.current == .quote || lexer.current == .apostrophe {
            skipQuoted()
            lexer.report(
                "a quote right behind a word",
                end,
                end + 1,
                hint: "\(lexer.text(end, lexer.position)) is a text; a command stands in "
                    + "parentheses: (\(word) …)"
            )
            return invalid(from: start)
        }
        let value = expression(.bareWord(word), from: start)
        skipArguments()
        height = 1
        return value
    }

    /// Takes what a bare word in an expression may be meant to hold: `a-b`, `data.json`, `a/b`.
    private mutating func skipBareOperand() {
        while true {
            let byte = lexer.current
            switch byte {
            case .dot, .slash, UInt8(ascii: "@"), .tilde:
                let next = lexer.following
                guard next.isNamePart || next.isBeyondASCII else { return }
            case _ where byte.isCommandPart: break
            case 0x80...:
                if lexer.foreignSpace(at: lexer.position) != nil { return }
                if lexer.typographicQuote(at: lexer.position) != nil { return }
            default: return
            }
            lexer.position += 1
        }
    }

    /// Takes words behind a bare word, up to an operator, a bracket that closes, or a keyword.
    private mutating func skipArguments() {
        while true {
            let end = lexer.position
            lexer.skipBlanks()
            let start = lexer.position
            let isOption = lexer.isNext("--") && lexer.byte(at: start + 2).isLetter
            let begins =
                isOption || lexer.current.isNamePart || lexer.current == .dollar
                || lexer.current == .quote || lexer.current == .apostrophe
            let word = lexer.endOfWord(from: start)
            guard begins, start > end, !crossesLine(end), Keyword(lexer, start, word) == nil else {
                lexer.position = end
                return
            }
            if isOption {
                skipWord()
            } else if lexer.current.isNamePart {
                skipBareOperand()
            } else {
                _ = operand(behind: nil)
            }
            if lexer.position == start { return }
        }
    }

    /// Says what is wrong where no operand begins.
    @inline(never)
    private mutating func missingOperand(behind word: StaticString?) -> Expression {
        let start = lexer.position
        switch lexer.current {
        case .dot where lexer.following.isDigit:
            lexer.skip { $0.isDigit || $0 == .dot }
            let digits = lexer.text(start, lexer.position)
            lexer.report(
                "a number begins with a digit",
                start,
                lexer.position,
                hint: "0\(digits)"
            )
            return invalid(from: start)
        case .plus:
            lexer.position += 1
            lexer.skip { $0 == .plus }
            lexer.report("no '+' before a value", start, start + 1, hint: "leave it out")
            lexer.skipBlanks()
            return isAtOperand() ? operand(behind: "+") : invalid(from: start)
        case .backquote:
            lexer.position += 1
            while lexer.current != .backquote, !lexer.isAtNewline, !lexer.isAtEnd {
                lexer.position += 1
            }
            if lexer.current == .backquote { lexer.position += 1 }
            lexer.report(
                "a backquote",
                start,
                lexer.position,
                hint: "the value of a command is (…), a shell line ! …"
            )
            return invalid(from: start)
        case .dot, .slash, .tilde:
            guard lexer.following.isNamePart || lexer.following == .slash || lexer.isNext("../"),
                !lexer.isNext("//")
            else { break }
            skipWord()
            let written = lexer.text(start, lexer.position)
            lexer.report(
                "'\(written)' is no value",
                start,
                lexer.position,
                hint: "as text \"\(written)\"; a program is run by ! \(written)"
            )
            return invalid(from: start)
        default: break
        }
        switch lexer.current {
        case .dot where lexer.isNext("..."):
            lexer.position += 3
            lexer.report(
                "'...' spreads in a list, an object or a command's arguments",
                start,
                lexer.position
            )
            return isAtOperand() ? operand(behind: "...") : invalid(from: start)
        default: break
        }
        if let operation = binaryOperator() ?? foreignOperator().map({ (.equal, $0.end) }) {
            let sign = lexer.text(start, operation.end)
            let hint =
                sign == "//"
                ? "a comment begins with '#'"
                : sign == "<" ? "a command reads a file that is an argument: (read FILE)" : nil
            lexer.report(
                "a value has to come before '\(sign)'",
                start,
                operation.end,
                hint: hint
            )
            if hint != nil {
                skipStatement()
                return invalid(from: start)
            }
            lexer.position = operation.end
            lexer.skipBlanks()
            return isAtOperand() ? operand(behind: nil) : invalid(from: start)
        }
        let behind = word.map { " behind '\($0)'" } ?? ""
        reportMissing("a value has to come\(behind)")
        // A sign that means nothing here is taken, so that reading goes on behind it.
        switch lexer.current {
        case .closeParenthesis, .closeBracket, .closeBrace, .comma, .semicolon, .bar, .colon, 0,
            .newline, .carriageReturn, .less, .greater:
            break
        default: lexer.position = lexer.endOfCharacter(at: start)
        }
        return invalid(from: start)
    }
}
