import BatchValues

/// Quoted texts.
extension Parser {
    /// `TEXT`, which begins with the quote that comes next.
    mutating func text() -> Expression {
        if lexer.current == .apostrophe { return rawText() }
        if lexer.isNext("\"\"\"") { return longText() }
        let start = lexer.position
        lexer.position += 1
        skipTextRun()
        if lexer.current == .quote {
            let text = lexer.text(start + 1, lexer.position)
            lexer.position += 1
            height = 1
            return expression(.literal(.string(text)), from: start)
        }
        var parts = TextParts()
        parts.start = start + 1
        var highest = 0
        while true {
            skipTextRun()
            let place = lexer.position
            switch lexer.current {
            case .quote:
                parts.append(lexer, upTo: place)
                lexer.position += 1
                height = highest + 1
                return expression(parts.node, from: start)
            case .backslash:
                parts.append(lexer, upTo: place)
                escape(into: &parts)
            case .dollar:
                if lexer.following == .quote {
                    lexer.position += 1
                    continue
                }
                parts.append(lexer, upTo: place)
                embed(in: &parts, &highest)
            case .carriageReturn where !lexer.isAtNewline: lexer.position += 1
            default:
                // A newline, or the end; an open bracket in the text has been told of.
                if !lexer.isAtEnd || lexer.earlyEnds == 0 {
                    lexer.report(
                        "the text is not closed on its line",
                        start,
                        place,
                        hint: "close it with '\"', or write \"\"\" for a text over several lines"
                    )
                }
                return invalid(from: start)
            }
        }
    }

    /// Takes what stands for itself in a text.
    @inline(__always)
    private mutating func skipTextRun() {
        lexer.skip { byte in
            byte != .quote && byte != .backslash && byte != .dollar && byte != .newline
                && byte != .carriageReturn
        }
    }

    /// `BRACED | (VARIABLE | "$" paren) STEP*` in a text; says so where a `$` begins none.
    private mutating func embed(in parts: inout TextParts, _ highest: inout Int) {
        if let value = embedded(.text) {
            highest = max(highest, height)
            parts.append(value)
        } else {
            let start = lexer.position
            reportStrayDollar()
            parts.append(invalid(from: start))
        }
        parts.start = lexer.position
    }

    /// Reads `"'" ([^'] | "''")* "'"`.
    private mutating func rawText() -> Expression {
        let start = lexer.position
        lexer.position += 1
        var text = ""
        var run = lexer.position
        while true {
            lexer.skip { $0 != .apostrophe && $0 != .carriageReturn }
            if lexer.isAtEnd {
                lexer.report(
                    "the text is not closed",
                    start,
                    start + 1,
                    hint: "close it with '",
                    isEarlyEnd: true
                )
                return invalid(from: start)
            }
            let place = lexer.position
            if lexer.current == .carriageReturn {
                lexer.position += 1
                guard lexer.current == .newline else { continue }
                text += lexer.text(run, place)
                run = lexer.position
            } else if lexer.following == .apostrophe {
                text += lexer.text(run, place + 1)
                lexer.position += 2
                run = lexer.position
            } else {
                text += lexer.text(run, place)
                lexer.position += 1
                height = 1
                return expression(.literal(.string(text)), from: start)
            }
        }
    }

    /// Reads `'"""' NEWLINE (PART | '"' | NEWLINE)* '"""'`.
    @inline(never)
    private mutating func longText() -> Expression {
        let start = lexer.position
        lexer.position += 3
        lexer.skip(while: \.isBlank)
        guard lexer.isAtNewline else {
            let place = lexer.position
            if lexer.isAtEnd {
                reportUnclosedLong(start)
                return invalid(from: start)
            }
            lexer.position = lexer.lineEnd(of: place)
            // A text that was closed on the same line was meant for one line.
            if let end = endOfLong(from: place, before: lexer.position) {
                lexer.position = end
            } else {
                skipLongText()
            }
            lexer.report(
                "the text begins on the line after \"\"\"",
                place,
                lexer.lineEnd(of: place)
            )
            return invalid(from: start)
        }
        takeNewline()
        var lines = LongText()
        var highest = 0
        while true {
            lines.begin(lexer)
            lexer.skip(while: \.isBlank)
            if lexer.isNext("\"\"\"") {
                let indent = lexer.slice(lines.lineStart, lexer.position)
                lexer.position += 3
                for fault in lines.close(indent: indent, in: lexer) {
                    lexer.report(
                        "the line has fewer blanks than the closing \"\"\"",
                        fault.start,
                        max(fault.end, fault.start + 1),
                        hint: "put the \(indent.count) blanks of the closing line before it"
                    )
                }
                height = highest + 1
                return expression(lines.parts.node, from: start)
            }
            guard longLine(&lines, &highest) else {
                if lexer.isAtEnd {
                    reportUnclosedLong(start)
                } else {
                    let place = lexer.position
                    lexer.position += 3
                    lexer.report(
                        "the closing \"\"\" stands on a line of its own",
                        place,
                        place + 3,
                        hint: "put a new line before it; as text write \\\"\"\""
                    )
                }
                return invalid(from: start)
            }
        }
    }

    /// The rest of a line of a long text, its end included.
    ///
    /// - Returns: Whether the line ends; false at the end of the source and at `"""`.
    private mutating func longLine(_ lines: inout LongText, _ highest: inout Int) -> Bool {
        lines.parts.start = lines.lineStart
        while true {
            skipTextRun()
            let place = lexer.position
            switch lexer.current {
            case .quote:
                if lexer.isNext("\"\"\"") { return false }
                lexer.position += 1
            case .backslash:
                lines.parts.append(lexer, upTo: place)
                let next = lexer.following
                if next == .newline || next == .carriageReturn {
                    lexer.report(
                        "no escape: a '\\' ends the line",
                        place,
                        place + 1,
                        hint: "for a backslash write '\\\\'"
                    )
                }
                escape(into: &lines.parts)
            case .dollar:
                lines.parts.append(lexer, upTo: place)
                embed(in: &lines.parts, &highest)
            default:
                if lexer.isAtEnd { return false }
                if !lexer.isAtNewline {
                    lexer.position += 1
                    continue
                }
                lines.parts.append(lexer, upTo: place)
                lines.parts.append([.newline])
                takeNewline()
                return true
            }
        }
    }

    private mutating func takeNewline() { lexer.position += lexer.current == .newline ? 1 : 2 }

    private mutating func reportUnclosedLong(_ start: Int) {
        lexer.report(
            "the text is not closed",
            start,
            start + 3,
            hint: "close it with \"\"\" on a line of its own",
            isEarlyEnd: true
        )
    }

    /// Behind the `"""` between two offsets, if there is one.
    private func endOfLong(from start: Int, before end: Int) -> Int? {
        (start..<end).first { lexer.isText("\"\"\"", at: $0) }.map { $0 + 3 }
    }

    /// Goes behind the line that begins with `"""`, if there is one.
    private mutating func skipLongText() {
        let start = lexer.position
        while !lexer.isAtEnd {
            lexer.skip { $0 != .newline }
            if !lexer.isAtEnd { lexer.position += 1 }
            lexer.skip(while: \.isBlank)
            if lexer.isNext("\"\"\"") {
                lexer.position += 3
                return
            }
        }
        lexer.position = start
    }
}
