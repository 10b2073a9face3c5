import BatchValues

/// The words of command mode.
extension Parser {
    /// Whether a word ends at an offset.
    func isWordEnd(at offset: Int) -> Bool {
        let byte = lexer.byte(at: offset)
        if byte > .semicolon, byte < .backslash { return byte == .greater }
        switch byte {
        case .space, .tab, .newline, .carriageReturn, .semicolon, .bar, .closeParenthesis,
            .closeBrace:
            return true
        case 0: return offset >= lexer.end
        case .backslash: return lexer.endOfJoin(at: offset) != nil
        case 0xC2, 0xE2, 0xE3, 0xEF: return lexer.foreignSpace(at: offset) != nil
        default: return false
        }
    }

    /// Any word; it has at least one byte.
    mutating func word() -> Word {
        let start = lexer.position
        switch lexer.current {
        case .quote, .apostrophe: return closed(text(), "quote")
        case .openParenthesis:
            let group = self.group()
            return closed(path(of: group, from: start), "bracket")
        case .openBracket: return closed(list(), "bracket")
        case .openBrace:
            guard isObject(at: start) else { return strayBlock() }
            return closed(object(), "bracket")
        case .dollar: return dollarWord()
        case .dot where lexer.isNext("...$") || lexer.isNext("...(") || lexer.isNext("...["):
            lexer.position += 3
            let list = spreadOperand()
            guard isWordEnd(at: lexer.position) || lexer.current == .comma else {
                _ = closed(list, "value")
                return Word(.value(invalid(from: start)))
            }
            return Word(node: .spread(list), span: SourceSpan(start, lexer.position))
        default: return bareWord(from: start, [])
        }
    }

    /// `(VARIABLE | PAREN) PATH | list`, behind the dots of a spread.
    private mutating func spreadOperand() -> Expression {
        let start = lexer.position
        if lexer.current == .openBracket { return list() }
        if lexer.current == .openParenthesis || lexer.following == .openParenthesis {
            if lexer.current == .dollar { lexer.position += 1 }
            let group = self.group(from: start)
            return path(of: group, from: start)
        }
        if lexer.following == .openBrace { return braced() }
        guard let variable = variable() else {
            reportStrayDollar()
            return invalid(from: start)
        }
        return path(of: variable, from: start)
    }

    /// The word that is this value and nothing else.
    @inline(never)
    private mutating func closed(_ value: Expression, _ what: StaticString) -> Word {
        let place = lexer.position
        guard !isWordEnd(at: place), lexer.current != .comma else { return Word(.value(value)) }
        if lexer.hasError(from: place) {
            skipWord()
            return Word(.value(invalid(from: Int(value.span.start))))
        }
        skipWord()
        let start = Int(value.span.start)
        lexer.report(
            "a word goes on after its closing \(what)",
            place,
            lexer.position,
            hint: joined(value, start, place)
                ?? "put a blank between, or quote the whole word"
        )
        return Word(.value(invalid(from: start)))
    }

    /// A value and the text behind it, up to here, written as one word.
    private func joined(_ value: Expression, _ start: Int, _ place: Int) -> String? {
        switch lexer.byte(at: start) {
        case .quote, .apostrophe: return asOneText(start, lexer.position)
        case .openParenthesis:
            guard (place..<lexer.position).allSatisfy({ lexer.byte(at: $0).isPlain }) else {
                return nil
            }
            return "$\(lexer.text(start, lexer.position))"
        default: return nil
        }
    }

    /// A block stands where an argument may.
    @inline(never)
    private mutating func strayBlock() -> Word {
        let start = lexer.position
        lexer.report(
            "a '{' that begins no object",
            start,
            start + 1,
            hint: "an object is {name: value}; a brace as text is '{' or \\{"
        )
        if let end = endOfBrackets(at: start) {
            lexer.position = end
            skipWord()
        } else {
            _ = block()
        }
        return Word(.value(invalid(from: start)))
    }

    /// A word that begins with `$`.
    private mutating func dollarWord() -> Word {
        let start = lexer.position
        let value: Expression
        if lexer.following == .openBrace {
            value = braced()
            if isWordEnd(at: lexer.position) { return Word(.value(value)) }
        } else if lexer.following == .openParenthesis || lexer.following.isNameStart {
            let root: Expression
            if lexer.following == .openParenthesis {
                lexer.position += 1
                root = group(from: start)
            } else {
                guard let variable = variable() else { return bareWord(from: start, []) }
                root = variable
            }
            var (steps, firstOptional) = self.steps(.word)
            if isWordEnd(at: lexer.position) {
                return Word(.value(path(root, steps, from: start)))
            }
            // More text follows, so that a `?` is text as well, and all behind it.
            if let firstOptional {
                steps.removeLast(steps.count - firstOptional - 1)
                let step = steps[firstOptional]
                lexer.position = Int(step.span.end) - 1
                steps[firstOptional] = PathStep(
                    node: step.node,
                    isOptional: false,
                    span: SourceSpan(Int(step.span.start), lexer.position)
                )
            }
            value = path(root, steps, from: start)
        } else {
            return bareWord(from: start, [])
        }
        return bareWord(from: start, [.value(value)])
    }

    /// `PIECE+`; the first of them may have been read.
    @inline(never)
    private mutating func bareWord(from start: Int, _ first: [WordPiece]) -> Word {
        var pieces = first
        var plain = lexer.position
        var highest = height
        if first.isEmpty { highest = 0 }
        while true {
            skipPlain()
            let place = lexer.position
            if place > plain,
                isWordEnd(at: place) || lexer.current == .dollar
                    || lexer.current == .backslash
            {
                pieces.append(.plain(lexer.text(plain, place)))
            }
            plain = place
            if isWordEnd(at: place) {
                height = highest + 1
                return Word(node: .bare(pieces), span: SourceSpan(start, place))
            }
            switch lexer.current {
            case .dollar:
                if let value = embedded(.word) {
                    pieces.append(.value(value))
                    highest = max(highest, height)
                } else {
                    reportStrayDollar()
                    pieces.append(.value(invalid(from: place)))
                }
                plain = lexer.position
            case .backslash:
                if let mark = mark() {
                    pieces.append(.escaped(mark))
                    plain = lexer.position
                } else {
                    // The text behind the `\` is kept, so that the rest of the word is read.
                    pieces.append(.value(invalid(from: place)))
                    plain = lexer.position
                }
            default:
                reportInside(wordFrom: start)
                return Word(.value(invalid(from: start)))
            }
        }
    }

    /// Takes what a bare word is made of.
    @inline(__always)
    private mutating func skipPlain() {
        while true {
            let byte = lexer.current
            guard byte.isPlain else { return }
            if byte.isBeyondASCII {
                if lexer.foreignSpace(at: lexer.position) != nil { return }
                if lexer.typographicQuote(at: lexer.position) != nil { return }
            }
            lexer.position += 1
        }
    }

    /// Reads `"\" MARK`.
    private mutating func mark() -> String? {
        let start = lexer.position
        let byte = lexer.following
        let isMark =
            !byte.isPlain || byte == .hash || byte == .star || byte == .question
            || byte == .tilde || byte == .minus
        lexer.position = lexer.endOfCharacter(at: start + 1)
        if isMark { return lexer.text(start + 1, lexer.position) }
        lexer.report(
            "'\\' before '\(lexer.text(start + 1, lexer.position))' has no meaning",
            start,
            lexer.position,
            hint: "write '\\\\' for a backslash, or quote the word: '…'"
        )
        return nil
    }
}
