import BatchValues

/// Values that begin with `$` or a parenthesis, and their paths.
extension Parser {
    /// The surroundings of a path, which decide what ends it.
    enum PathPlace {
        /// In an expression or `${…}`: a `.` has to be followed by a name.
        case expression
        /// The value may be a whole word: a `?` belongs to it, a `.` without a name is text.
        case word
        /// Inside a text or a joined word: a `?` is text too.
        case text
    }

    /// `"$" NAME`; nil where no name follows.
    mutating func variable() -> Expression? {
        guard lexer.following.isNameStart else { return nil }
        let start = lexer.position
        lexer.position += 1
        lexer.skip(while: \.isNamePart)
        noteVariable(from: start + 1)
        height = 1
        return expression(.variable(lexer.text(start + 1, lexer.position)), from: start)
    }

    /// `"(" source ")"`, which begins here.
    ///
    /// The value begins at `start`, if a `$` stands before the parenthesis.
    mutating func group(from start: Int? = nil) -> Expression {
        let place = lexer.position
        let start = start ?? place
        guard open(at: place) else { return invalid(from: start) }
        defer { close() }
        let pipeline = bracketed(until: .closeParenthesis) { $0.contents(of: place) }
        probe?.root = nil
        guard let pipeline else { return invalid(from: start) }
        height += 1
        return expression(.group(pipeline), from: start)
    }

    /// `source ")"`, behind the parenthesis at `place`.
    private mutating func contents(of place: Int) -> Pipeline? {
        lexer.position += 1
        let outer = binding
        binding = nil
        defer { binding = outer }
        lexer.skipBlanks()
        if lexer.current == .closeParenthesis {
            lexer.report("nothing between the parentheses", place, lexer.position + 1)
            lexer.position += 1
            return nil
        }
        let pipeline = pipeline(after: "(")
        refuseRedirect(
            "a result in parentheses cannot also go to a file",
            hint: "write it in a statement of its own: … > FILE"
        )
        lexer.skipBlanks()
        let end = lexer.endOfToken
        if lexer.current == .closeParenthesis {
            lexer.position += 1
            return pipeline
        }
        let isUnclosed =
            lexer.isAtEnd || lexer.current == .closeBrace || lexer.current == .closeBracket
            || (crossesLine(end) && lexer.current.isNameStart)
        if isUnclosed {
            reportUnclosed("'('", at: place, place + 1, hint: "close it with ')'")
            if crossesLine(end) { lexer.position = end }
            return nil
        } else {
            if !lexer.hasError(from: lexer.position) { reportAfterContents(of: place) }
            skipBracket(from: place, until: .closeParenthesis)
        }
        return pipeline
    }

    @inline(never)
    private mutating func reportAfterContents(of place: Int) {
        switch lexer.current {
        case .comma:
            let end = endOfBrackets(at: place)
            let inner = end.map { lexer.text(place + 1, $0 - 1) }
            reportMissing(
                "one value stands in parentheses",
                hint: "a list is [\(inner ?? "…")]"
            )
        case .semicolon:
            reportMissing("one command or expression stands in parentheses")
        default:
            if let operation = foreignOperator() {
                lexer.report(
                    operation.message,
                    lexer.position,
                    operation.end,
                    hint: operation.hint
                )
            } else {
                reportMissing("')' has to come", hint: "it closes the '(' before")
            }
        }
    }

    /// Whether a line ends between an offset and here.
    func crossesLine(_ start: Int) -> Bool {
        lexer.slice(start, lexer.position).contains(.newline)
    }

    /// `"$" "{" (NAME PATH | expr) "}"`, which begins here.
    mutating func braced() -> Expression {
        let start = lexer.position
        lexer.position += 1
        guard open(at: lexer.position) else { return invalid(from: start) }
        defer { close() }
        let inner = bracketed(until: .closeBrace) { $0.contents(ofBraces: start) }
        height += 1
        guard let inner else { return invalid(from: start) }
        return expression(.braced(inner), from: start)
    }

    /// `(NAME PATH | expr) "}"`, behind the `$` at `start`.
    private mutating func contents(ofBraces start: Int) -> Expression? {
        lexer.position += 1
        let outer = binding
        binding = nil
        defer { binding = outer }
        lexer.skipBlanks()
        let place = lexer.position
        if lexer.isAtEnd { noteVariable(from: place) }
        if lexer.current == .closeBrace {
            lexer.position += 1
            lexer.report("nothing between the braces", start, lexer.position, hint: "${name}")
            return nil
        }
        let isName = nameInBraces()
        var value: Expression
        if isName {
            lexer.skip(while: \.isNamePart)
            noteVariable(from: place)
            height = 1
            value = expression(.variable(lexer.text(place, lexer.position)), from: place)
            value = path(of: value, from: place)
        } else {
            value = expression(after: "${")
        }
        lexer.skipBlanks()
        let end = lexer.endOfToken
        if lexer.current == .closeBrace {
            lexer.position += 1
            return value
        }
        let isUnclosed =
            lexer.isAtEnd || lexer.current == .closeParenthesis || lexer.current == .closeBracket
            || (crossesLine(end) && lexer.current.isNameStart)
        if isUnclosed {
            reportUnclosed("'${'", at: start, start + 2, hint: "close it with '}'")
            if crossesLine(end) { lexer.position = end }
            return value
        }
        let name = lexer.text(place, end)
        reportMissing(
            isName ? "in '${…}' the name of a variable stands alone" : "'}' has to come",
            hint: isName ? "in an expression it keeps its '$': ${$\(name) …}" : nil
        )
        skipBracket(from: start, until: .closeBrace)
        return nil
    }

    /// Whether a name without `$` begins what stands in braces.
    private func nameInBraces() -> Bool {
        guard lexer.current.isNameStart else { return false }
        var end = lexer.position
        while lexer.byte(at: end).isNamePart { end += 1 }
        return Keyword(lexer, lexer.position, end)?.beginsExpression != true
    }

    /// A value inside a text or a bare word, which begins with the `$` that comes next.
    ///
    /// - Returns: Nothing, and nothing is taken, where no value begins here.
    mutating func embedded(_ place: PathPlace) -> Expression? {
        let start = lexer.position
        if lexer.following == .openBrace { return braced() }
        if lexer.following == .openParenthesis {
            lexer.position += 1
            let group = self.group(from: start)
            return path(group, steps(.text).steps, from: start)
        }
        guard let variable = variable() else { return nil }
        return path(variable, steps(.text).steps, from: start)
    }

    /// Says that a `$` has no name, and takes it with what may have been meant as one.
    @inline(never)
    mutating func reportStrayDollar() {
        let start = lexer.position
        var end = start + 1
        noteVariable(from: end)
        var hint = "write '…' around it, or '\\$'"
        switch lexer.byte(at: end) {
        case 0x30...0x39:
            while lexer.byte(at: end).isDigit { end += 1 }
            let digits = lexer.text(start + 1, end)
            if end - start <= 3, let number = Int(digits), number > 0 {
                hint += "; an argument of the script is $args[\(number - 1)], or a param"
            }
        case UInt8(ascii: "@"):
            end += 1
            hint += "; the arguments of the script are ...$args"
        case .hash:
            hint += "; the number of arguments is (count $args)"
        case .question:
            hint += "; a failing command stops the script"
        default: break
        }
        lexer.report("a '$' without a name", start, end, hint: hint)
        lexer.position = end
    }
}
