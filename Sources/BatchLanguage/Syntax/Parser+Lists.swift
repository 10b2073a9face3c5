import BatchValues

/// Lists.
extension Parser {
    /// Reads `"[" (expr "for" NAME "in" expr ("if" expr)? | (element ("," element)* ","?)?) "]"`.
    mutating func list() -> Expression {
        let start = lexer.position
        guard open(at: start) else { return invalid(from: start) }
        defer { close() }
        let node = bracketed(until: .closeBracket) { parser in
            let outer = parser.binding
            parser.binding = nil
            defer { parser.binding = outer }
            return parser.elements(ofList: start)
        }
        return expression(node, from: start)
    }

    private mutating func elements(ofList start: Int) -> Expression.Node {
        lexer.position += 1
        var elements: [Element] = []
        var highest = 0
        defer { height = highest + 1 }
        while true {
            lexer.skipBlanks()
            if lexer.current == .closeBracket {
                lexer.position += 1
                return .list(elements)
            }
            if isListBroken(start, since: nil) { return .list(elements) }
            if lexer.current == .comma {
                reportMissing("a value has to come before ','")
                lexer.position += 1
                continue
            }
            let place = lexer.position
            if lexer.isNext("...") {
                lexer.position += 3
                elements.append(.spread(expression(after: "...")))
            } else {
                let value = expression()
                if elements.isEmpty, let node = comprehension(each: value, start, &highest) {
                    return node
                }
                elements.append(.value(value))
            }
            highest = max(highest, height)
            lexer.skipBlanks()
            let end = lexer.endOfToken
            switch lexer.current {
            case .comma: lexer.position += 1
            case .closeBracket: continue
            default:
                if isListBroken(start, since: end) { return .list(elements) }
                guard isAtOperand(), lexer.position > place else {
                    reportMissing("',' or ']' has to come")
                    skipBracket(from: start, until: .closeBracket)
                    return .list(elements)
                }
                lexer.report(
                    "',' has to come between the elements",
                    lexer.position,
                    endOfLump()
                )
            }
        }
    }

    /// Whether the list that was opened at `start` goes no further, without its `]`; says so.
    ///
    /// If an element ended at `end` and a word stands on a line behind it, this is taken for the
    /// next statement.
    @inline(never)
    private mutating func isListBroken(_ start: Int, since end: Int?) -> Bool {
        let isBroken =
            lexer.isAtEnd || lexer.current == .closeParenthesis || lexer.current == .closeBrace
            || lexer.current == .semicolon
            || (end.map { crossesLine($0) } == true && lexer.current.isNameStart)
        guard isBroken else { return false }
        reportUnclosed("'['", at: start, start + 1, hint: "close it with ']'")
        if let end, crossesLine(end) { lexer.position = end }
        return true
    }

    /// The rest of a comprehension, behind its first expression; nil where this is none.
    @inline(never)
    private mutating func comprehension(
        each: Expression,
        _ start: Int,
        _ highest: inout Int
    ) -> Expression.Node? {
        highest = height
        lexer.skipBlanks()
        var end = lexer.endOfWord(from: lexer.position)
        guard Keyword(lexer, lexer.position, end) == .for else { return nil }
        lexer.position = end
        let name = expectedName(after: "for")
        lexer.skipBlanks()
        end = lexer.endOfWord(from: lexer.position)
        if Keyword(lexer, lexer.position, end) == .in {
            lexer.position = end
        } else {
            reportMissing("'in' has to come", hint: "[… for \(name.text) in …]")
        }
        let list = expression(after: "in")
        highest = max(highest, height)
        lexer.skipBlanks()
        end = lexer.endOfWord(from: lexer.position)
        var condition: Expression?
        if Keyword(lexer, lexer.position, end) == .if {
            lexer.position = end
            condition = expression(after: "if")
            highest = max(highest, height)
            lexer.skipBlanks()
        }
        if lexer.current == .closeBracket {
            lexer.position += 1
        } else if !isListBroken(start, since: lexer.endOfToken) {
            reportMissing("']' has to come")
            skipBracket(from: start, until: .closeBracket)
        }
        return .comprehension(each: each, name: name, list: list, condition: condition)
    }
}
