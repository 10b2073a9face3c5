/// White space, joined lines and comments.
extension Lexer {
    /// Takes blanks, joined lines and comments, and newlines where brackets are open.
    @inline(__always)
    mutating func skipBlanks() {
        beginSkipping()
        if current == .space { position += 1 }
        if current <= .apostrophe || current >= 0x5C { skip(newlines: newlineIsBlank) }
        skippedTo = position
    }

    /// Takes white space and comments over lines, as where a statement cannot end.
    mutating func skipSpace() {
        beginSkipping()
        skip(newlines: true)
        skippedTo = position
    }

    /// Takes white space over lines, but no comment: what follows may be the shell's.
    mutating func skipWhiteSpace() {
        beginSkipping()
        skip(while: \.isWhiteSpace)
        skippedTo = position
    }

    @inline(__always)
    private mutating func beginSkipping() {
        if position != skippedTo { skippedFrom = position }
    }

    /// The end of the last token, which is neither white space nor a comment.
    var endOfToken: Int { position == skippedTo ? skippedFrom : position }

    private mutating func skip(newlines: Bool) {
        while true {
            switch current {
            case .space, .tab: position += 1
            case .newline:
                guard newlines else { return }
                position += 1
                isJoined = false
            case .carriageReturn:
                if following == .newline {
                    guard newlines else { return }
                } else {
                    report(
                        "a carriage return that ends no line",
                        position,
                        position + 1,
                        hint: "end lines with LF or CRLF"
                    )
                }
                position += 1
            case .backslash: guard skipJoin(inBrackets: newlines) else { return }
            case .hash:
                guard isAtComment else { return }
                skipComment(inBrackets: newlines)
            case 0x80...:
                guard let space = foreignSpace(at: position) else { return }
                report(space)
                position = space.end
            default: return
            }
        }
    }

    /// Whether the `#` that comes next begins a comment.
    private var isAtComment: Bool {
        guard position > 0 else { return true }
        switch byte(at: position - 1) {
        case .space, .tab, .newline, .carriageReturn, .openParenthesis, .openBracket, .openBrace,
            .comma, .semicolon:
            return true
        case 0x80...: return position == Self.markLength && isText("\u{FEFF}", at: 0)
        default: return false
        }
    }

    /// A byte order mark's length.
    static let markLength = 3

    /// Takes a comment up to the end of its line.
    private mutating func skipComment(inBrackets: Bool) {
        let start = position
        position = lineEnd(of: start)
        let first = lineStart(of: start)
        let beginsLine = slice(first, start).allSatisfy(\.isBlank)
        add(
            Comment(
                span: SourceSpan(start, position),
                isNarration: beginsLine && byte(at: start + 1) == .colon
            )
        )
        let goesOn = !beginsLine && byte(at: position - 1) == .backslash
        if !inBrackets, isJoined || goesOn { reportJoined(comment: start) }
    }

    /// Says that a comment stands where a line is joined with the next.
    private mutating func reportJoined(comment start: Int) {
        report(
            "a comment ends a joined line",
            start,
            position,
            hint: "put the command in parentheses, where it may go on over lines without '\\'"
        )
    }

    /// Takes a `\` that ends a line, if that is what comes next.
    ///
    /// - Returns: Whether it was taken.
    private mutating func skipJoin(inBrackets: Bool) -> Bool {
        guard let next = endOfJoin(at: position) else { return false }
        let start = position
        position = next
        isJoined = true
        if next >= end { endsInJoin = true }
        let blanks = slice(start + 1, next).prefix(while: \.isBlank).count
        guard blanks > 0 else { return true }
        if byte(at: start + 1 + blanks) == .hash {
            position = start + 1 + blanks
            isJoined = false
            skipComment(inBrackets: true)
            if !inBrackets { reportJoined(comment: start + 1 + blanks) }
            position = next
        } else {
            report(
                "blanks after the '\\' that ends a line",
                start,
                start + 1 + blanks,
                hint: "take them away"
            )
        }
        return true
    }

    /// Behind the white space and comments at an offset, which are not taken.
    func endOfSpace(from start: Int) -> Int {
        var place = start
        while true {
            let byte = byte(at: place)
            if byte == .hash, place > start || place == 0 || !self.byte(at: place - 1).isPlain {
                place = lineEnd(of: place)
            } else if byte.isWhiteSpace {
                place += 1
            } else {
                return place
            }
        }
    }

    /// The offset behind a `\` that ends its line, where reading goes on; nil where it does not.
    ///
    /// Blanks and a comment may stand between the `\` and the end of the line: an error, but none
    /// that makes a word of them.
    func endOfJoin(at offset: Int) -> Int? {
        var place = offset + 1
        while byte(at: place).isBlank { place += 1 }
        if place > offset + 1, byte(at: place) == .hash { place = lineEnd(of: place) }
        if byte(at: place) == .carriageReturn, byte(at: place + 1) == .newline { place += 1 }
        if byte(at: place) == .newline { return place + 1 }
        return place >= end ? end : nil
    }
}
