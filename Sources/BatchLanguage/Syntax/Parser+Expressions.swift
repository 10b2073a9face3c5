import BatchValues

/// Expressions: operators and their operands.
extension Parser {
    /// `expr`, behind a word or sign that wants one; newlines may stand before it.
    mutating func expression(after word: StaticString) -> Expression {
        lexer.skipSpace()
        return expression(behind: word)
    }

    /// `expr`, which begins here.
    ///
    /// All productions from `expr` to `product` are this one method, with a stack of its own: a
    /// bracket in an expression then takes one frame of the thread's stack instead of ten.
    mutating func expression(behind word: StaticString? = nil) -> Expression {
        let start = lexer.position
        if !isNot(), lexer.current != .exclamation {
            let first = unary(behind: word)
            guard let next = nextOperator() else { return first }
            var stack = OperatorStack(first, height)
            return rest(&stack, next, from: start)
        }
        var stack = OperatorStack()
        takeNegations(&stack)
        stack.push(unary(behind: "not"), height)
        return rest(&stack, nextOperator(), from: start)
    }

    /// The operators and operands behind the first operand.
    private mutating func rest(
        _ stack: inout OperatorStack,
        _ next: (operator: BinaryOperator, end: Int)?,
        from start: Int
    ) -> Expression {
        var next = next
        while let (operation, end) = next {
            let sign = SourceSpan(lexer.position, end)
            stack.reduce(to: operation.precedence)
            if isTooHigh(stack.height, at: start) { return invalid(from: start) }
            let first = stack.isChained(operation) ? stack.last : nil
            lexer.position = end
            lexer.skipSpace()
            stack.push(operation, sign)
            takeNegations(&stack)
            stack.push(unary(behindOperator: sign), height)
            if let first, let last = stack.last { reportChain(first, operation, sign, last) }
            next = nextOperator()
        }
        stack.reduce(to: 0)
        let (value, height) = stack.pop()
        self.height = height
        return value
    }

    /// Whether too many expressions stand in one another; then gives up.
    private mutating func isTooHigh(_ height: Int, at start: Int) -> Bool {
        guard height > Self.greatestHeight else { return false }
        lexer.report(
            "more than \(Self.greatestHeight) operators stand in one another",
            start,
            start + 1,
            hint: "work it out in several steps, with let"
        )
        lexer.stop()
        return true
    }

    /// `"not"*`, as far as they come next.
    @inline(never)
    private mutating func takeNegations(_ stack: inout OperatorStack) {
        while true {
            let start = lexer.position
            if isNot() {
                lexer.position += 3
                if !stack.takesNegation {
                    lexer.report(
                        "'not' stands before a whole comparison",
                        start,
                        lexer.position,
                        hint: "put it in parentheses: (not …)"
                    )
                }
            } else if lexer.current == .exclamation, lexer.following != .equals,
                lexer.following != .tilde
            {
                lexer.position += 1
                let operand = lexer.text(start + 1, endOfOperand(at: start + 1))
                lexer.report(
                    "no operator '!'",
                    start,
                    start + 1,
                    hint: "not \(operand)",
                    correction: lexer.line(replacing: start, start + 1, with: "not ")
                )
            } else {
                return
            }
            stack.push(negationAt: SourceSpan(start, lexer.position))
            if isTooHigh(stack.height, at: start) { return }
            lexer.skipSpace()
        }
    }

    /// About where the operand ends that begins at an offset, for a hint.
    private func endOfOperand(at start: Int) -> Int {
        var place = start
        while true {
            switch lexer.byte(at: place) {
            case .openParenthesis, .openBracket:
                guard let end = endOfBrackets(at: place) else { return place }
                place = end
            case let byte where byte.isNamePart || byte == .dollar || byte == .dot: place += 1
            default: return place
            }
        }
    }

    private func isNot() -> Bool {
        guard lexer.current == UInt8(ascii: "n") else { return false }
        let end = lexer.endOfWord(from: lexer.position)
        return Keyword(lexer, lexer.position, end) == .not
    }

    /// The operator that comes next, which may be one of another language.
    private mutating func nextOperator() -> (operator: BinaryOperator, end: Int)? {
        lexer.skipBlanks()
        let byte = lexer.current
        guard byte > .space, byte != .closeParenthesis, byte != .openBrace else { return nil }
        if let operation = binaryOperator() { return operation }
        guard let foreign = foreignOperator(), let meaning = foreign.meaning else { return nil }
        lexer.report(foreign.message, lexer.position, foreign.end, hint: foreign.hint)
        return (meaning, foreign.end)
    }

    /// Says that a comparison or range goes on from another, and how to write it.
    @inline(never)
    private mutating func reportChain(
        _ first: Expression,
        _ operation: BinaryOperator,
        _ sign: SourceSpan,
        _ last: Expression
    ) {
        var hint: String?
        let longest = 80  // bytes
        if case .binary(let before, _, _, let middle) = first.node,
            last.span.end - first.span.start < longest
        {
            let written = text(of: first)
            hint =
                before.isOrder && operation.isOrder
                ? "\(written) and \(text(of: middle)) \(operation.rawValue) \(text(of: last))"
                : "(\(written)) \(operation.rawValue) \(text(of: last))"
        }
        lexer.report(
            operation == .range ? "ranges do not chain" : "comparisons do not chain",
            Int(sign.start),
            Int(sign.end),
            hint: operation == .range ? nil : hint
        )
    }

    private func text(of expression: Expression) -> String {
        lexer.text(Int(expression.span.start), Int(expression.span.end))
    }

    /// `"-" unary | VALUE`, behind an operator.
    private mutating func unary(behindOperator sign: SourceSpan) -> Expression {
        guard !isAtOperand() else { return unary(behind: nil) }
        let written = lexer.text(Int(sign.start), Int(sign.end))
        reportMissing("a value has to come behind '\(written)'")
        return invalid(from: lexer.position)
    }

    /// Reads `"-" unary | VALUE`.
    private mutating func unary(behind word: StaticString?) -> Expression {
        guard lexer.current == .minus, !lexer.following.isDigit else {
            return operand(behind: word)
        }
        var signs: [Int] = []
        while lexer.current == .minus, !lexer.following.isDigit {
            signs.append(lexer.position)
            lexer.position += 1
            if isTooHigh(signs.count, at: signs[0]) { return invalid(from: signs[0]) }
            lexer.skipSpace()
        }
        var value = operand(behind: "-")
        for start in signs.reversed() {
            value = Expression(
                node: .unary(.minus, value),
                span: SourceSpan(start, Int(value.span.end))
            )
        }
        height += signs.count
        return value
    }
}

extension BinaryOperator {
    /// Orders two values.
    fileprivate var isOrder: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }
}
