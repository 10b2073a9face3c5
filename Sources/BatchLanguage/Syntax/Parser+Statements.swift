import BatchValues

/// Statements, and what ends them.
extension Parser {
    /// `sep* (statement (sep+ statement)* sep*)?`, up to the end or the `}` of the block.
    mutating func statements() -> [Statement] {
        var statements: [Statement] = []
        while true {
            let end = lexer.position
            skipSeparators()
            if lexer.isAtEnd {
                if statements.isEmpty || isSeparated(from: end) {
                    noteCommand(from: lexer.position)
                }
                return statements
            }
            switch lexer.current {
            case .closeBrace where blocks > 0: return statements
            case .closeBrace, .closeParenthesis, .closeBracket: reportStrayCloser()
            default:
                if let statement = statement() { statements.append(statement) }
                endStatement()
            }
        }
    }

    private mutating func skipSeparators() {
        while true {
            lexer.skipSpace()
            guard lexer.current == .semicolon else { break }
            lexer.position += 1
        }
        lexer.isJoined = false
    }

    /// Whether a newline or `;` stands between an offset and here.
    private func isSeparated(from start: Int) -> Bool {
        lexer.slice(start, lexer.position).contains { $0 == .newline || $0 == .semicolon }
    }

    private mutating func reportStrayCloser() {
        let start = lexer.position
        lexer.report("the '\(lexer.text(start, start + 1))' closes nothing", start, start + 1)
        lexer.position += 1
    }

    /// Sees to it that the statement ends here.
    @inline(never)
    private mutating func endStatement() {
        guard !isAtStatementEnd() else { return }
        let start = lexer.position
        switch lexer.current {
        case .closeBrace, .closeParenthesis, .closeBracket: return
        case .openBracket where lexer.byte(at: start - 1).isBlank:
            lexer.report(
                "the statement should end here",
                start,
                start + 1,
                hint: "a path touches its value: no blank before '['"
            )
        default:
            if let operation = foreignOperator() {
                lexer.report(operation.message, start, operation.end, hint: operation.hint)
            } else {
                lexer.report(
                    "the statement should end here",
                    start,
                    endOfLump(),
                    hint: "put ';' or a new line before it"
                )
            }
        }
        skipStatement()
    }

    /// Whether a statement may end here; takes the blanks before.
    mutating func isAtStatementEnd() -> Bool {
        lexer.skipBlanks()
        switch lexer.current {
        case .semicolon, .newline: return true
        case .carriageReturn: return lexer.isAtNewline
        case .closeBrace: return blocks > 0
        case 0: return lexer.isAtEnd
        default: return false
        }
    }

    /// Any statement.
    ///
    /// - Returns: Nothing where there is none to speak of; the error has been told.
    mutating func statement() -> Statement? {
        let start = lexer.position
        let node: Statement.Node?
        let first = lexer.current
        if first.isNameStart {
            let end = lexer.endOfWord(from: start)
            if let keyword = Keyword(lexer, start, end), !isTyped(upTo: end) {
                if keyword != .param { isPastParameters = true }
                node = statement(keyword, end)
            } else {
                isPastParameters = true
                node = commandStatement(end)
            }
        } else {
            isPastParameters = true
            node =
                switch first {
                case .exclamation: shellStatement()
                case .openBrace where !isObject(at: start): bareBlock()
                default: expressionStatement()
                }
        }
        guard let node else { return nil }
        let end = max(start, min(lexer.endOfToken, lexer.end))
        return Statement(node: node, span: SourceSpan(start, end))
    }

    /// The statement that a keyword begins, which ends at `end`.
    mutating func statement(_ keyword: Keyword, _ end: Int) -> Statement.Node? {
        let start = lexer.position
        if keyword.beginsStatement { lexer.position = end }
        switch keyword {
        case .let: return bind(from: start)
        case .if: return choose(from: start)
        case .for: return forEach(from: start)
        case .while: return whileTrue(from: start)
        case .break: return inLoop(.break, "break", from: start)
        case .continue: return inLoop(.continue, "continue", from: start)
        case .poll: return poll(from: start)
        case .def: return define(from: start)
        case .return: return .return(isAtStatementEnd() ? nil : keptPipeline())
        case .try: return attempt(from: start)
        case .assert: return assert()
        case .fail: return fail()
        case .param: return parameter(from: start)
        case .exit: return .exit(isAtStatementEnd() ? nil : expression())
        case .not, .true, .false, .null: return expressionStatement()
        case .else, .catch, .until, .in, .and, .or: return misplaced(keyword, end)
        }
    }

    /// A word that goes on a statement stands where one begins.
    @inline(never)
    private mutating func misplaced(_ keyword: Keyword, _ end: Int) -> Statement.Node? {
        let hint: String? =
            switch keyword {
            case .else: "put it on the line of the '}' before it: } else …"
            case .catch: "it belongs to a try: try { … } catch e { … }"
            case .until: "it belongs to a poll: poll { … } until …"
            default: nil
            }
        let start = lexer.position
        lexer.report("'\(keyword.rawValue)' begins no statement", start, end, hint: hint)
        lexer.position = end
        lexer.skipBlanks()
        if keyword == .else, lexer.current.isNameStart {
            let end = lexer.endOfWord(from: lexer.position)
            if Keyword(lexer, lexer.position, end) == .if { return statement(.if, end) }
        }
        let next = lexer.endOfSpace(from: lexer.position)
        if lexer.byte(at: next) == .openBrace { lexer.position = next }
        skipToBlock()
        return lexer.current == .openBrace ? block().map(Self.always) : nil
    }

    private mutating func inLoop(
        _ node: Statement.Node,
        _ name: StaticString,
        from start: Int
    ) -> Statement.Node {
        if loops == 0 {
            lexer.report(
                "'\(name)' outside a loop",
                start,
                lexer.position,
                hint: "it belongs to a for or a while in the same def or file"
            )
        }
        return node
    }

    /// Reads `"assert" expr ("," expr)?`.
    private mutating func assert() -> Statement.Node {
        let condition = expression(after: "assert")
        lexer.skipBlanks()
        guard lexer.current == .comma else { return .assert(condition, message: nil) }
        lexer.position += 1
        return .assert(condition, message: expression(after: ","))
    }

    /// Reads `"fail" expr`.
    private mutating func fail() -> Statement.Node {
        let message = expression(after: "fail")
        if message.isCondition {
            lexer.report(
                "'fail' takes a message, and this is a comparison",
                Int(message.span.start),
                Int(message.span.end),
                hint: "that of a poll stands on the line where until's expression ends; "
                    + "elsewhere write if … { fail \"…\" }"
            )
        }
        return .fail(message)
    }

    /// A block that stands by itself.
    @inline(never)
    private mutating func bareBlock() -> Statement.Node? {
        let start = lexer.position
        lexer.report(
            "a block stands by itself nowhere",
            start,
            start + 1,
            hint: "take the braces away; an object is {name: value}"
        )
        return block().map(Self.always)
    }

    /// The remains of a block after an error: its statements, which may bind names.
    static func always(_ block: Block) -> Statement.Node {
        let condition = Expression(node: .invalid, span: block.span)
        return .if([Branch(condition: condition, block: block)], otherwise: nil)
    }
}

extension Expression {
    /// Whether it gives a boolean by its form.
    fileprivate var isCondition: Bool {
        switch node {
        case .binary(let operation, _, _, _): operation.givesCondition
        case .unary(.not, _): true
        default: false
        }
    }
}

extension BinaryOperator {
    /// Whether it gives a boolean.
    fileprivate var givesCondition: Bool {
        switch self {
        case .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
            .matches, .doesNotMatch, .isIn:
            true
        case .fallback, .range, .plus, .minus, .times, .divided, .remainder: false
        }
    }
}
