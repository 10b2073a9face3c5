import BatchValues

/// Commands, expressions and shell lines, with what they are piped into.
extension Parser {
    /// `"!" SHELL | (command | expr) ("|" SHELL)?`, which has to come here.
    ///
    /// It stands behind `word`, which a message names.
    mutating func pipeline(after word: StaticString) -> Pipeline {
        lexer.skipSpace()
        let start = lexer.position
        if lexer.current == .exclamation, let shell = shellLine() {
            return Pipeline(
                node: .shell(shell),
                pipe: nil,
                span: SourceSpan(start, lexer.position)
            )
        }
        if lexer.current.isNameStart {
            let end = lexer.endOfWord(from: start)
            let keyword = Keyword(lexer, start, end)
            if let keyword, keyword.beginsStatement, !isTyped(upTo: end) {
                return misplacedStatement(keyword, end)
            }
            if keyword == nil || isTyped(upTo: end) { return piped(call(end), from: start) }
        } else {
            noteCommand(from: start)
        }
        if lexer.isAtEnd {
            reportMissing("a value or a command has to come behind '\(word)'")
            return Pipeline(
                node: .expression(invalid(from: start)),
                pipe: nil,
                span: SourceSpan(start, start)
            )
        }
        return piped(.expression(expression(after: word)), from: start)
    }

    /// A statement that gives no value stands where one is wanted.
    @inline(never)
    private mutating func misplacedStatement(_ keyword: Keyword, _ end: Int) -> Pipeline {
        let start = lexer.position
        lexer.report(
            "'\(keyword.rawValue)' gives no value here",
            start,
            end,
            hint: keyword == .if || keyword == .try || keyword == .poll
                ? "bind the name in the blocks: \(keyword.rawValue) … { let x = … }" : nil
        )
        if keyword.beginsStatement, closing != .closeParenthesis {
            _ = statement(keyword, end)
        } else {
            lexer.position = end
            skipStatement()
        }
        return Pipeline(
            node: .expression(invalid(from: start)),
            pipe: nil,
            span: SourceSpan(start, lexer.position)
        )
    }

    /// A pipeline with the pipe that may follow.
    mutating func piped(_ node: Pipeline.Node, from start: Int) -> Pipeline {
        let end = max(start, lexer.endOfToken)
        lexer.skipBlanks()
        guard lexer.current == .bar else {
            return Pipeline(node: node, pipe: nil, span: SourceSpan(start, end))
        }
        let bar = lexer.position
        if lexer.following == .bar {
            lexer.report(
                "no '||' between commands",
                bar,
                bar + 2,
                hint: "try { … } catch e { … }"
            )
            lexer.position += 2
            skipStatement()
            return Pipeline(node: node, pipe: nil, span: SourceSpan(start, end))
        }
        let pipe = shellText(after: "|")
        return Pipeline(
            node: node,
            pipe: pipe,
            span: SourceSpan(start, pipe == nil ? end : lexer.position)
        )
    }

    /// A command that stands by itself; its first word ends at `end`.
    mutating func commandStatement(_ end: Int) -> Statement.Node {
        let start = lexer.position
        if let assignment = assignment(nameEnd: end) { return assignment }
        let node = call(end)
        let pipeline = piped(node, from: start)
        lexer.skipBlanks()
        guard pipeline.pipe == nil, lexer.current == .greater else {
            return .pipeline(pipeline, nil)
        }
        return .pipeline(pipeline, redirect(of: start))
    }

    /// Reads `"!" SHELL`.
    mutating func shellStatement() -> Statement.Node {
        let start = lexer.position
        guard let shell = shellLine() else {
            let condition = expression()
            return .pipeline(piped(.expression(condition), from: start), nil)
        }
        return .pipeline(
            Pipeline(node: .shell(shell), pipe: nil, span: SourceSpan(start, lexer.position)),
            nil
        )
    }

    /// Reads `expr ("|" SHELL)?`.
    mutating func expressionStatement() -> Statement.Node {
        let start = lexer.position
        if lexer.current == .dollar, lexer.following.isNameStart {
            var end = start + 1
            while lexer.byte(at: end).isNamePart { end += 1 }
            if let assignment = assignment(nameEnd: end) { return assignment }
            if let statement = fieldAssignment(nameEnd: end) { return statement }
        }
        var value = expression()
        if case .binary(.greater, let sign, let left, let right) = value.node,
            case .bareWord = right.node
        {
            let shown = lexer.text(Int(left.span.start), Int(left.span.end))
            let file = lexer.text(Int(right.span.start), lexer.position)
            lexer.report(
                "after an expression '>' compares",
                Int(sign.start),
                Int(sign.end),
                hint: "to write a file: print \(shown) > \(file)"
            )
            value = Expression(node: .invalid, span: value.span)
        }
        return .pipeline(piped(.expression(value), from: start), nil)
    }

    /// `$b.id = 3`: a field is set where a statement begins.
    private mutating func fieldAssignment(nameEnd: Int) -> Statement.Node? {
        let start = lexer.position
        guard lexer.byte(at: nameEnd) == .dot, lexer.byte(at: nameEnd + 1).isNameStart else {
            return nil
        }
        var place = nameEnd + 1
        while lexer.byte(at: place).isNamePart { place += 1 }
        let field = lexer.text(nameEnd + 1, place)
        while lexer.byte(at: place).isBlank { place += 1 }
        guard lexer.byte(at: place) == .equals, lexer.byte(at: place + 1) != .equals,
            lexer.byte(at: place + 1) != .tilde
        else { return nil }
        let name = lexer.text(start + 1, nameEnd)
        lexer.report(
            "a value does not change",
            place,
            place + 1,
            hint: "make another: let \(name) = {...$\(name), \(field): …}"
        )
        lexer.position = place + 1
        return .pipeline(keptPipeline(), nil)
    }

    /// `x = 1`, `x += 1` and the same with `$x`, where a statement begins.
    ///
    /// - Returns: The binding that was meant, so that its name is known from here on; nil where
    ///   this is none.
    private mutating func assignment(nameEnd: Int) -> Statement.Node? {
        var place = nameEnd
        while lexer.byte(at: place).isBlank { place += 1 }
        let sign = lexer.byte(at: place)
        let isPlain = sign == .equals
        guard isPlain || (sign.isArithmetic && lexer.byte(at: place + 1) == .equals) else {
            return nil
        }
        let end = isPlain ? place + 1 : place + 2
        guard lexer.byte(at: end) != .equals, lexer.byte(at: end) != .tilde else { return nil }
        let start = lexer.position
        let first = lexer.byte(at: start) == .dollar ? start + 1 : start
        let name = lexer.text(first, nameEnd)
        var valueStart = end
        while lexer.byte(at: valueStart).isBlank { valueStart += 1 }
        lexer.position = valueStart
        let source = keptPipeline()
        let value = lexer.text(valueStart, lexer.endOfToken)
        let operation = isPlain ? "" : "$\(name) \(lexer.text(place, place + 1)) "
        let right = "let \(name) = \(operation)\(value)"
        let isShort = !value.utf8.contains(.newline) && value.utf8.count < 80
        lexer.report(
            isPlain ? "'let' binds a variable" : "no '\(lexer.text(place, end))'",
            place,
            end,
            hint: isShort ? right : "let \(name) = \(operation)…",
            correction: isShort
                ? lexer.line(replacing: start, lexer.endOfToken, with: right)
                : nil
        )
        let identifier = Identifier(text: name, span: SourceSpan(first, nameEnd))
        return .let(.name(identifier), source)
    }
}
