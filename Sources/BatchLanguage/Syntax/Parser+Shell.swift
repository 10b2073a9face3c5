import BatchValues

/// Shell lines and pipes.
extension Parser {
    /// `"!" SHELL`, which begins here; nil where the `!` is meant as another language's `not`.
    mutating func shellLine() -> ShellText? {
        let start = lexer.position
        if let end = endOfNegated(at: start) {
            let value = lexer.text(start + 1, end)
            lexer.report(
                "no operator '!'",
                start,
                start + 1,
                hint: "not \(value); a shell line has a blank behind the '!'",
                correction: lexer.line(replacing: start, start + 1, with: "not ")
            )
            lexer.position = start + 1
            return nil
        }
        return shellText(after: "!")
            ?? ShellText(
                text: "",
                span: SourceSpan(start + 1, start + 1),
                mark: SourceSpan(start, start + 1),
                variables: [],
                withPath: []
            )
    }

    /// Behind the `$name.path` that is all that follows a `!`, as in `!$done`.
    private func endOfNegated(at start: Int) -> Int? {
        guard lexer.byte(at: start + 1) == .dollar, lexer.byte(at: start + 2).isNameStart else {
            return nil
        }
        var place = start + 2
        while lexer.byte(at: place).isNamePart || lexer.byte(at: place) == .dot { place += 1 }
        let end = place
        while lexer.byte(at: place).isBlank { place += 1 }
        switch lexer.byte(at: place) {
        case .newline, .carriageReturn, .semicolon, .hash: return end
        case closing where closing != 0: return end
        default: return place >= lexer.end ? end : nil
        }
    }

    /// `SHELL`, behind the `|` or `!` that comes next.
    @inline(never)
    mutating func shellText(after sign: StaticString) -> ShellText? {
        let mark = SourceSpan(lexer.position, lexer.position + 1)
        lexer.position += 1
        if sign == "|" { lexer.skipWhiteSpace() } else { lexer.skip(while: \.isBlank) }
        var scanner = ShellScanner(lexer, closing: closing)
        scanner.scan()
        noteNothing()
        let start = lexer.position
        if let fault = scanner.unclosed {
            lexer.position = scanner.position
            lexer.report(
                "the \(fault.what) is not closed",
                fault.start,
                fault.start + 1,
                hint: "the shell reads on until it is",
                isEarlyEnd: lexer.isAtEnd
            )
        }
        let end = scanner.end
        lexer.position = scanner.position
        guard end > start else {
            if lexer.isAtEnd {
                reportMissing("a shell line has to come behind '\(sign)'")
            } else {
                lexer.report(
                    "a shell line has to come behind '\(sign)'",
                    Int(mark.start),
                    Int(mark.end)
                )
            }
            return nil
        }
        return ShellText(
            text: scanner.text,
            span: SourceSpan(start, end),
            mark: mark,
            variables: scanner.variables,
            withPath: scanner.withPath
        )
    }

}

extension StaticString {
    /// Whether both hold the same bytes.
    fileprivate static func == (left: StaticString, right: StaticString) -> Bool {
        left.withUTF8Buffer { left in right.withUTF8Buffer { left.elementsEqual($0) } }
    }
}
