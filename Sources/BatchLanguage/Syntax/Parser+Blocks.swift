/// Statements that hold blocks.
extension Parser {
    /// `"{" sep* (statement (sep+ statement)* sep*)? "}"`, which begins here.
    mutating func block() -> Block? {
        let start = lexer.position
        guard open(at: start) else { return nil }
        defer { close() }
        lexer.position += 1
        let outer = (lexer.newlineIsBlank, closing)
        lexer.newlineIsBlank = false
        closing = .closeBrace
        blocks += 1
        let statements = statements()
        blocks -= 1
        (lexer.newlineIsBlank, closing) = outer
        if lexer.current == .closeBrace {
            lexer.position += 1
        } else {
            reportUnclosed("'{'", at: start, start + 1, hint: "close it with '}'")
        }
        return Block(statements: statements, span: SourceSpan(start, lexer.position))
    }

    /// The block that has to come here; newlines may stand before it.
    ///
    /// The statement's head begins at `start`, for the hint: `if true { … }`.
    mutating func expectedBlock(behind start: Int) -> Block {
        let end = lexer.position
        lexer.skipSpace()
        if lexer.current == .openBrace, let block = block() { return block }
        if let operation = foreignOperator(), !lexer.hasError(from: lexer.position) {
            lexer.report(operation.message, lexer.position, operation.end, hint: operation.hint)
        } else {
            reportMissing("a block has to come", hint: "\(head(from: start)) { … }")
        }
        lexer.position = end
        skipToBlock()
        if lexer.current == .openBrace, let block = block() { return block }
        return Block(statements: [], span: SourceSpan(end, end))
    }

    /// The text of a statement's head, for a hint; long ones are cut.
    private func head(from start: Int) -> String {
        let end = lexer.endOfToken
        if end <= start { return "" }
        let longest = 60  // bytes
        guard end - start <= longest, lexer.lineEnd(of: start) >= end else { return "…" }
        return lexer.text(start, end)
    }

    /// `"if" expr block ("else" "if" expr block)* ("else" block)?`, behind the `if`.
    mutating func choose(from start: Int) -> Statement.Node {
        var branches = [branch(from: start)]
        while let word = wordAfterBlock() {
            switch lexer.text(word.start, word.end) {
            case "else":
                lexer.position = word.end
                lexer.skipSpace()
                let end = lexer.endOfWord(from: lexer.position)
                guard Keyword(lexer, lexer.position, end) == .if else {
                    return .if(branches, otherwise: expectedBlock(behind: word.start))
                }
                lexer.position = end
            case "elif", "elseif", "elsif":
                lexer.report(
                    "no '\(lexer.text(word.start, word.end))'",
                    word.start,
                    word.end,
                    hint: "else if",
                    correction: lexer.line(replacing: word.start, word.end, with: "else if")
                )
                lexer.position = word.end
            default: return .if(branches, otherwise: nil)
            }
            branches.append(branch(from: word.start))
        }
        return .if(branches, otherwise: nil)
    }

    /// The word on the line of the `}` that was just read.
    private mutating func wordAfterBlock() -> (start: Int, end: Int)? {
        lexer.skipBlanks()
        let end = lexer.endOfWord(from: lexer.position)
        return end > lexer.position ? (lexer.position, end) : nil
    }

    private mutating func branch(from start: Int) -> Branch {
        let condition = expression(after: "if")
        return Branch(condition: condition, block: expectedBlock(behind: start))
    }

    /// `"for" NAME "in" expr block`, behind the `for`.
    mutating func forEach(from start: Int) -> Statement.Node {
        lexer.skipSpace()
        var end = lexer.endOfWord(from: lexer.position)
        let name: Identifier
        if Keyword(lexer, lexer.position, end) == .in {
            reportMissing("a name has to come behind 'for'", hint: "for x in …")
            name = Identifier(text: "", span: SourceSpan(lexer.position, lexer.position))
        } else {
            name = expectedName(after: "for")
        }
        lexer.skipSpace()
        end = lexer.endOfWord(from: lexer.position)
        if Keyword(lexer, lexer.position, end) == .in {
            lexer.position = end
        } else {
            reportMissing("'in' has to come", hint: "for \(name.text) in …")
            lexer.position = end
        }
        let list = expression(after: "in")
        loops += 1
        defer { loops -= 1 }
        return .for(name, in: list, expectedBlock(behind: start))
    }

    /// `"while" expr block`, behind the `while`.
    mutating func whileTrue(from start: Int) -> Statement.Node {
        let condition = expression(after: "while")
        loops += 1
        defer { loops -= 1 }
        return .while(condition, expectedBlock(behind: start))
    }

    /// `"try" block "catch" NAME block`, behind the `try`.
    mutating func attempt(from start: Int) -> Statement.Node {
        let block = expectedBlock(behind: start)
        guard expectKeyword(.catch, hint: "try { … } catch e { … }") else {
            let place = SourceSpan(lexer.position, lexer.position)
            return .try(
                block,
                name: Identifier(text: "", span: place),
                Block(statements: [], span: place)
            )
        }
        let place = lexer.position - 5  // "catch"
        lexer.skipSpace()
        let name: Identifier
        if lexer.current == .openBrace {
            reportMissing("a name has to come behind 'catch'", hint: "catch e { … }")
            name = Identifier(text: "", span: SourceSpan(lexer.position, lexer.position))
        } else {
            name = expectedName(after: "catch")
        }
        return .try(block, name: name, expectedBlock(behind: place))
    }

    /// `"poll" ("every" WORD | "timeout" WORD)* block "until" expr ("fail" expr)?`, behind `poll`.
    mutating func poll(from start: Int) -> Statement.Node {
        var every: Word?
        var timeout: Word?
        while true {
            lexer.skipSpace()
            let end = lexer.endOfWord(from: lexer.position)
            switch lexer.text(lexer.position, end) {
            case "every": every = time("every", end, given: every != nil)
            case "timeout": timeout = time("timeout", end, given: timeout != nil)
            default:
                return poll(every, timeout, from: start)
            }
        }
    }

    private mutating func time(_ name: StaticString, _ end: Int, given: Bool) -> Word? {
        if given { lexer.report("'\(name)' is given twice", lexer.position, end) }
        lexer.position = end
        lexer.skipSpace()
        if lexer.current == .openBrace || isWordEnd(at: lexer.position) {
            reportMissing("a time has to come behind '\(name)'", hint: "\(name) 30s")
            return nil
        }
        return word()
    }

    private mutating func poll(
        _ every: Word?,
        _ timeout: Word?,
        from start: Int
    ) -> Statement.Node {
        let block = expectedBlock(behind: start)
        var until = Expression(node: .invalid, span: SourceSpan(lexer.position, lexer.position))
        var fail: Expression?
        if expectKeyword(.until, hint: "poll { … } until …") {
            until = expression(after: "until")
            lexer.skipBlanks()
            let end = lexer.endOfWord(from: lexer.position)
            if Keyword(lexer, lexer.position, end) == .fail {
                lexer.position = end
                fail = expression(after: "fail")
            }
        }
        return .poll(
            Poll(every: every, timeout: timeout, block: block, until: until, fail: fail)
        )
    }

    /// Takes a keyword that has to come, over newlines; where another comes, nothing is taken.
    @inline(never)
    private mutating func expectKeyword(_ keyword: Keyword, hint: String) -> Bool {
        let start = lexer.position
        lexer.skipSpace()
        let end = lexer.endOfWord(from: lexer.position)
        if Keyword(lexer, lexer.position, end) == keyword {
            lexer.position = end
            return true
        }
        reportMissing("'\(keyword.rawValue)' has to come", hint: hint)
        lexer.position = start
        return false
    }
}
