import BatchValues

/// The parameters of scripts, and commands of their own.
extension Parser {
    /// `"param" NAME ("=" expr)? TEXT?`, behind the `param`.
    mutating func parameter(from start: Int) -> Statement.Node {
        if isPastParameters || blocks > 0 {
            lexer.report(
                "'param' stands before every other statement",
                start,
                lexer.position,
                hint: "put it at the top of the script"
            )
        }
        let name = expectedName(after: "param")
        if name.text == "help" {
            lexer.report(
                "'help' is no name for a param",
                Int(name.span.start),
                Int(name.span.end),
                hint: "--help shows the params"
            )
        }
        if parameterNames.contains(name.text) {
            lexer.report(
                "the param '\(name.text)' is there twice",
                Int(name.span.start),
                Int(name.span.end)
            )
        }
        parameterNames.append(name.text)
        lexer.skipBlanks()
        var value: Expression?
        if lexer.current == .equals, lexer.following != .equals {
            lexer.position += 1
            value = expression(after: "=")
            lexer.skipBlanks()
        }
        var help: String?
        if lexer.current == .quote || lexer.current == .apostrophe {
            let text = self.text()
            if case .literal(let value) = text.node {
                help = value.string
            } else if case .interpolation = text.node {
                lexer.report(
                    "the help of a param is a text without values",
                    Int(text.span.start),
                    Int(text.span.end)
                )
            }
        }
        return .param(name, default: value, help: help)
    }

    /// `"def" COMMAND "(" (parameter ("," parameter)* ","?)? ")" block`, behind the `def`.
    mutating func define(from start: Int) -> Statement.Node {
        if blocks > 0 {
            lexer.report(
                "'def' stands at the top level of a file",
                start,
                lexer.position,
                hint: "put it outside the block"
            )
        }
        let name = commandName()
        lexer.skipBlanks()
        var parameters: [(name: Identifier, default: Expression?)] = []
        if lexer.current == .openParenthesis {
            parameters = self.parameters()
        } else {
            let place = lexer.position
            if lexer.current.isNameStart, !lexer.isAtEnd {
                let second = lexer.text(place, lexer.endOfWord(from: place))
                reportMissing(
                    "'(' has to come behind the name",
                    hint: "def \(name.text)(…) { … }; the name of a def is one word, "
                        + "\(name.text)-\(second)"
                )
            } else {
                reportMissing("'(' has to come behind the name", hint: "def \(name.text)() { … }")
            }
            skipToBlock()
        }
        let outer = (loops, blocks)
        loops = 0
        defer { loops = outer.0 }
        let block = expectedBlock(behind: start)
        return .def(Definition(name: name, parameters: parameters, block: block))
    }

    /// The name of a `def`.
    private mutating func commandName() -> Identifier {
        lexer.skipSpace()
        let start = lexer.position
        let end = lexer.endOfWord(from: start)
        guard end > start else {
            reportMissing("a name has to come behind 'def'", hint: "def load(file) { … }")
            return Identifier(text: "", span: SourceSpan(start, start))
        }
        lexer.position = end
        if Keyword(lexer, start, end) != nil {
            lexer.report(
                "'\(lexer.text(start, end))' is a statement",
                start,
                end,
                hint: "choose another name"
            )
        }
        return Identifier(text: lexer.text(start, end), span: SourceSpan(start, end))
    }

    /// `"(" (parameter ("," parameter)* ","?)? ")"`, which begins here.
    private mutating func parameters() -> [(name: Identifier, default: Expression?)] {
        let start = lexer.position
        guard open(at: start) else { return [] }
        defer { close() }
        return bracketed(until: .closeParenthesis) { parser in
            parser.lexer.position += 1
            var found: [(name: Identifier, default: Expression?)] = []
            while true {
                parser.lexer.skipBlanks()
                if parser.lexer.current == .closeParenthesis {
                    parser.lexer.position += 1
                    return found
                }
                let name = parser.expectedName(after: "(")
                if name.text.isEmpty {
                    parser.skipBracket(from: start, until: .closeParenthesis)
                    return found
                }
                if found.contains(where: { $0.name.text == name.text }) {
                    parser.lexer.report(
                        "the parameter '\(name.text)' is there twice",
                        Int(name.span.start),
                        Int(name.span.end)
                    )
                }
                parser.lexer.skipBlanks()
                var value: Expression?
                if parser.lexer.current == .equals {
                    parser.lexer.position += 1
                    value = parser.expression(after: "=")
                    parser.lexer.skipBlanks()
                }
                found.append((name, value))
                if parser.lexer.current == .comma {
                    parser.lexer.position += 1
                } else if parser.lexer.current != .closeParenthesis {
                    if parser.lexer.isAtEnd {
                        parser.reportUnclosed(
                            "'('",
                            at: start,
                            start + 1,
                            hint: "close it with ')'"
                        )
                    } else {
                        parser.reportMissing("',' or ')' has to come", hint: "(a, b = 1)")
                    }
                    parser.skipBracket(from: start, until: .closeParenthesis)
                    return found
                }
            }
        }
    }
}
