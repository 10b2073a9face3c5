import BatchValues

/// Paths.
extension Parser {
    /// `PATH` behind a value, in an expression or a whole word.
    mutating func path(of root: Expression, from start: Int) -> Expression {
        path(root, steps(.expression).steps, from: start)
    }

    func path(_ root: Expression, _ steps: [PathStep], from start: Int) -> Expression {
        steps.isEmpty ? root : expression(.path(root, steps), from: start)
    }

    /// `(STEP "?"?)*`, and which step is the first with a `?`.
    mutating func steps(_ place: PathPlace) -> (steps: [PathStep], firstOptional: Int?) {
        var steps: [PathStep] = []
        var firstOptional: Int?
        var highest = height
        while true {
            let start = lexer.position
            let node: PathStep.Node
            switch lexer.current {
            case .dot:
                if lexer.following.isNameStart {
                    lexer.position += 1
                    lexer.skip(while: \.isNamePart)
                    noteField(steps, from: start + 1)
                    node = .field(lexer.text(start + 1, lexer.position))
                } else {
                    if start + 1 == lexer.end { noteField(steps, from: start + 1) }
                    guard place == .expression, lexer.following != .dot else {
                        height = highest + (steps.isEmpty ? 0 : 1)
                        return (steps, firstOptional)
                    }
                    reportNoField()
                    continue
                }
            case .openBracket:
                let index = self.index()
                highest = max(highest, height)
                node = .index(index)
            default:
                height = highest + (steps.isEmpty ? 0 : 1)
                return (steps, firstOptional)
            }
            var isOptional = false
            if place != .text, lexer.current == .question, lexer.following != .question {
                lexer.position += 1
                isOptional = true
                if firstOptional == nil { firstOptional = steps.count }
            }
            steps.append(
                PathStep(
                    node: node,
                    isOptional: isOptional,
                    span: SourceSpan(start, lexer.position)
                )
            )
        }
    }

    /// Says that no name follows the `.` that comes next, and takes what does.
    @inline(never)
    private mutating func reportNoField() {
        let start = lexer.position
        lexer.position += 1
        let place = lexer.position
        lexer.skip { $0.isDigit }
        let digits = lexer.text(place, lexer.position)
        if !digits.isEmpty {
            lexer.report(
                "no field begins with a digit",
                start,
                lexer.position,
                hint: "[\(digits)]"
            )
            return
        }
        if lexer.current == .quote || lexer.current == .apostrophe {
            skipQuoted()
            lexer.report(
                "a name has to come behind '.'",
                start,
                lexer.position,
                hint: "[\(lexer.text(place, lexer.position))]"
            )
            return
        }
        lexer.report(
            "a name has to come behind '.'",
            start,
            start + 1,
            isEarlyEnd: lexer.isAtEnd
        )
    }

    /// `"[" expr "]"`, which begins here.
    @inline(never)
    mutating func index() -> Expression {
        let start = lexer.position
        guard open(at: start) else { return invalid(from: start) }
        let root = probe?.root
        defer {
            close()
            probe?.root = root
        }
        return bracketed(until: .closeBracket) { parser in
            parser.lexer.position += 1
            let outer = parser.binding
            parser.binding = nil
            defer { parser.binding = outer }
            parser.lexer.skipBlanks()
            if parser.lexer.current == .closeBracket {
                parser.lexer.position += 1
                parser.lexer.report(
                    "nothing between the brackets",
                    start,
                    parser.lexer.position,
                    hint: "[0] is the first element, [-1] the last"
                )
                return parser.invalid(from: start)
            }
            let value = parser.expression(after: "[")
            parser.lexer.skipBlanks()
            let end = parser.lexer.endOfToken
            if parser.lexer.current == .closeBracket {
                parser.lexer.position += 1
                return value
            }
            if parser.lexer.isAtEnd || parser.lexer.current == .closeParenthesis
                || parser.lexer.current == .closeBrace || parser.crossesLine(end)
            {
                parser.reportUnclosed("'['", at: start, start + 1, hint: "close it with ']'")
                parser.lexer.position = end
            } else {
                parser.reportMissing(
                    "']' has to come",
                    hint: parser.lexer.current == .colon
                        ? "an index picks one element" : "it closes the '[' before"
                )
                parser.skipBracket(from: start, until: .closeBracket)
            }
            return value
        }
    }
}
