import BatchValues

/// Statements that give names to values.
extension Parser {
    /// `"let" (NAME | "{" NAME ("," NAME)* ","? "}") "=" source`, behind the `let`.
    mutating func bind(from start: Int) -> Statement.Node {
        lexer.skipSpace()
        let known = lexer.diagnostics.count
        let pattern: Pattern =
            lexer.current == .openBrace ? .fields(fieldNames()) : .name(expectedName(after: "let"))
        lexer.skipBlanks()
        let place = lexer.position
        guard takeEquals(behind: pattern) else {
            if case .name(let name) = pattern, lexer.current == .comma {
                reportMissing(
                    "'=' has to come",
                    hint: "to take fields apart: let {\(name.text), …} = …"
                )
            } else if lexer.diagnostics.count == known {
                reportMissing("'=' has to come", hint: "let \(pattern.written) = …")
            }
            return .let(pattern, nothing(at: place))
        }
        lexer.skipSpace()
        let outer = binding
        binding = (start, lexer.position)
        defer { binding = outer }
        return .let(pattern, keptPipeline())
    }

    /// The stand-in for a source that could not be read.
    mutating func nothing(at start: Int) -> Pipeline {
        skipStatement()
        return Pipeline(
            node: .expression(invalid(from: start)),
            pipe: nil,
            span: SourceSpan(start, lexer.position)
        )
    }

    /// Takes the `=` of a `let`.
    private mutating func takeEquals(behind pattern: Pattern) -> Bool {
        let start = lexer.position
        if lexer.current == .equals {
            lexer.position += 1
            if lexer.current == .equals {
                lexer.report("'let' binds with one '='", start, start + 2, hint: "let … = …")
                lexer.position += 1
            }
            return true
        }
        guard lexer.following == .equals, lexer.current.isArithmetic,
            case .name(let name) = pattern
        else { return false }
        let operation = lexer.text(start, start + 1)
        lexer.position += 2
        lexer.report(
            "no '\(operation)='",
            start,
            start + 2,
            hint: "let \(name.text) = $\(name.text) \(operation) …"
        )
        return true
    }

    /// The pipeline of `let` and `return`, whose value is kept.
    mutating func keptPipeline() -> Pipeline {
        let pipeline = pipeline(after: "=")
        refuseRedirect(
            "a result that is kept cannot also go to a file",
            hint: "write it in a statement of its own: print $value > FILE"
        )
        return pipeline
    }

    /// `"{" NAME ("," NAME)* ","? "}"`, which begins here.
    private mutating func fieldNames() -> [Identifier] {
        let start = lexer.position
        guard open(at: start) else { return [] }
        defer { close() }
        return bracketed(until: .closeBrace) { parser in
            parser.lexer.position += 1
            var names: [Identifier] = []
            while true {
                parser.lexer.skipBlanks()
                if parser.lexer.current == .closeBrace {
                    if names.isEmpty { parser.reportMissing("a name has to come") }
                    parser.lexer.position += 1
                    return names
                }
                let place = parser.lexer.position
                let name = parser.expectedName(after: "{")
                if name.text.isEmpty {
                    parser.skipBracket(from: start, until: .closeBrace)
                    return names
                }
                if names.contains(where: { $0.text == name.text }) {
                    parser.lexer.report(
                        "'\(name.text)' is there twice",
                        place,
                        Int(name.span.end)
                    )
                }
                names.append(name)
                parser.lexer.skipBlanks()
                if parser.lexer.current == .comma {
                    parser.lexer.position += 1
                } else if parser.lexer.current != .closeBrace {
                    if parser.lexer.isAtEnd {
                        parser.reportUnclosed(
                            "'{'",
                            at: start,
                            start + 1,
                            hint: "close it with '}'"
                        )
                    } else {
                        parser.reportMissing(
                            "',' or '}' has to come",
                            hint: "let {id, status} = …"
                        )
                    }
                    parser.skipBracket(from: start, until: .closeBrace)
                    return names
                }
            }
        }
    }

    /// A name that something is bound to.
    ///
    /// - Returns: An empty name where there is none; the error has been told.
    mutating func expectedName(after word: StaticString) -> Identifier {
        lexer.skipSpace()
        let start = lexer.position
        if let name = lexer.name() {
            if Keyword.isUnbindable(name.text) {
                lexer.report("'\(name.text)' cannot be bound", start, lexer.position)
            } else if lexer.current == .minus, lexer.following.isLetter {
                skipLump()
                let written = lexer.text(start, lexer.position)
                let underscored = String(
                    decoding: written.utf8.map { $0 == .minus ? .underscore : $0 },
                    as: UTF8.self
                )
                lexer.report(
                    "a variable's name has no '-'",
                    start,
                    lexer.position,
                    hint: underscored
                )
            }
            return name
        }
        if lexer.current == .dollar, lexer.following.isNameStart {
            lexer.position += 1
            let name = expectedName(after: word)
            lexer.report(
                "a name stands here without '$'",
                start,
                Int(name.span.end),
                hint: name.text,
                correction: lexer.line(replacing: start, start + 1, with: "")
            )
            return name
        }
        if lexer.current.isDigit {
            skipLump()
            lexer.report("a name begins with a letter or '_'", start, lexer.position)
            return Identifier(
                text: lexer.text(start, lexer.position),
                span: SourceSpan(start, lexer.position)
            )
        }
        reportMissing("a name has to come behind '\(word)'")
        return Identifier(text: "", span: SourceSpan(lexer.position, lexer.position))
    }

    /// Takes the letters, digits and dashes that come next.
    private mutating func skipLump() { lexer.skip { $0.isCommandPart || $0.isBeyondASCII } }
}

extension Pattern {
    /// The pattern as a script writes it.
    fileprivate var written: String {
        switch self {
        case .name(let name): name.text
        case .fields(let names): "{\(names.map(\.text).joined(separator: ", "))}"
        }
    }
}
