import BatchValues

/// Finds where the text of a shell line ends, and which variables it names.
///
/// Quotes, `\`, comments and brackets are read as `sh` reads them, as far as that decides where
/// the line or our closing bracket is. What is open is a list rather than calls, so that nothing
/// recurses.
struct ShellScanner {
    /// A construct that is open in the shell's text.
    private enum Frame {
        /// Reads `(…)`, `$(…)`.
        case parenthesis(Int)
        /// Reads `{ …; }` of commands, `${…}`.
        case brace(Int)
        /// A brace in a word, which means nothing to `sh` and ends with its line.
        case plainBrace
        /// Reads `"…"`.
        case quote(Int)
        /// `case … esac`, where a `)` ends a pattern.
        case choice
    }

    private let lexer: Lexer
    /// The bracket of ours that the text stands in: `)`, `}`, or 0 for none.
    private let closing: UInt8
    private let start: Int
    private(set) var position: Int
    private var frames: [Frame] = []
    /// A command's first word may come next.
    private var isAtCommand = true

    /// Every `$name` or `${name}` outside `'…'`.
    private(set) var variables: [Identifier] = []
    /// Those of them that a `.field` or `[` follows.
    private(set) var withPath: [Identifier] = []
    /// The quote or bracket that nothing closes.
    private(set) var unclosed: (what: String, start: Int)?

    /// A scanner of the text that begins where the lexer stands.
    init(_ lexer: Lexer, closing: UInt8) {
        self.lexer = lexer
        self.closing = closing
        start = lexer.position
        position = lexer.position
    }

    /// Behind the last byte of the text that is no blank.
    var end: Int {
        var end = position
        while end > start, lexer.byte(at: end - 1).isWhiteSpace { end -= 1 }
        // A blank behind a `\` is a character.
        if end < position, end > start, lexer.byte(at: end - 1) == .backslash { end += 1 }
        return end
    }

    /// The text as `sh` is given it: as written, with CRLF as a newline.
    var text: String {
        let bytes = lexer.slice(start, end)
        guard bytes.contains(.carriageReturn) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var kept: [UInt8] = []
        for (place, byte) in zip(bytes.indices, bytes)
        where byte != .carriageReturn || lexer.byte(at: place + 1) != .newline {
            kept.append(byte)
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Goes to the end of the text.
    mutating func scan() {
        while true {
            let byte = lexer.byte(at: position)
            if byte == 0 {
                if position < lexer.end { position += 1 } else { return finish() }
            } else if case .quote? = frames.last {
                scanInQuotes(byte)
            } else if !scanOutside(byte) {
                return
            }
        }
    }

    private mutating func finish() {
        for frame in frames.reversed() {
            switch frame {
            case .quote(let start): unclosed = unclosed ?? ("quote", start)
            case .parenthesis(let start): unclosed = unclosed ?? ("'('", start)
            case .brace(let start): unclosed = unclosed ?? ("'{'", start)
            case .plainBrace, .choice: break
            }
        }
    }

    private mutating func scanInQuotes(_ byte: UInt8) {
        switch byte {
        case .quote:
            frames.removeLast()
            position += 1
        case .backslash: position = min(position + 2, lexer.end)
        case .dollar: scanDollar()
        case .backquote: skipBackquoted()
        default: position += 1
        }
    }

    /// - Returns: Whether the text goes on.
    private mutating func scanOutside(_ byte: UInt8) -> Bool {
        switch byte {
        case .newline:
            frames.removeAll { if case .plainBrace = $0 { true } else { false } }
            if frames.isEmpty { return false }
            position += 1
            isAtCommand = true
        case .carriageReturn where lexer.byte(at: position + 1) == .newline && frames.isEmpty:
            return false
        case .apostrophe:
            let quote = position
            position += 1
            while position < lexer.end, lexer.byte(at: position) != .apostrophe { position += 1 }
            if position >= lexer.end { unclosed = ("quote", quote) }
            position = min(position + 1, lexer.end)
            isAtCommand = false
        case .quote:
            frames.append(.quote(position))
            position += 1
            isAtCommand = false
        case .backslash:
            // With CRLF the newline is two bytes.
            let isLong =
                lexer.byte(at: position + 1) == .carriageReturn
                && lexer.byte(at: position + 2) == .newline
            position = min(position + (isLong ? 3 : 2), lexer.end)
        case .backquote: skipBackquoted()
        case .dollar: scanDollar()
        case .hash where isAtWordStart: position = lexer.lineEnd(of: position)
        case .openParenthesis:
            frames.append(.parenthesis(position))
            position += 1
            isAtCommand = true
        case .closeParenthesis: return closeParenthesis()
        case .openBrace:
            let isGroup = isAtCommand && lexer.byte(at: position + 1).isWhiteSpace
            frames.append(isGroup ? .brace(position) : .plainBrace)
            position += 1
        case .closeBrace: return closeBrace()
        case .semicolon, .ampersand, .bar:
            position += 1
            isAtCommand = true
        case _ where byte.isBlank: position += 1
        case _ where byte.isNameStart && isAtWordStart: scanWord()
        default:
            position += 1
            isAtCommand = byte == .exclamation && isAtCommand
        }
        return true
    }

    /// Whether a word may begin here.
    private var isAtWordStart: Bool {
        guard position > start else { return true }
        switch lexer.byte(at: position - 1) {
        case .space, .tab, .newline, .semicolon, .ampersand, .bar, .openParenthesis,
            .closeParenthesis:
            return true
        default: return false
        }
    }

    /// Takes a word that may be one of the shell's own.
    private mutating func scanWord() {
        let first = position
        while lexer.byte(at: position).isCommandPart { position += 1 }
        guard isAtCommand else { return }
        switch lexer.text(first, position) {
        case "case":
            frames.append(.choice)
            isAtCommand = false
        case "esac":
            if case .choice? = frames.last { frames.removeLast() }
            isAtCommand = false
        case "if", "then", "else", "elif", "do", "while", "until": isAtCommand = true
        default: isAtCommand = false
        }
    }

    private mutating func closeParenthesis() -> Bool {
        isAtCommand = true
        var depth = frames.count
        while depth > 0 {
            switch frames[depth - 1] {
            case .parenthesis:
                frames.removeSubrange((depth - 1)...)
                position += 1
                isAtCommand = false
                return true
            case .choice:
                position += 1
                return true
            case .plainBrace: depth -= 1
            case .brace, .quote:
                position += 1
                return true
            }
        }
        guard closing == .closeParenthesis else {
            position += 1
            return true
        }
        return false
    }

    private mutating func closeBrace() -> Bool {
        switch frames.last {
        case .brace?, .plainBrace?:
            frames.removeLast()
            position += 1
        case nil where closing == .closeBrace: return false
        default: position += 1
        }
        isAtCommand = false
        return true
    }

    private mutating func skipBackquoted() {
        let first = position
        position += 1
        while position < lexer.end, lexer.byte(at: position) != .backquote {
            switch lexer.byte(at: position) {
            case .backslash: position = min(position + 2, lexer.end)
            case .dollar:
                position += 1
                scanName(at: position, inBraces: false)
            default: position += 1
            }
        }
        if position >= lexer.end { unclosed = unclosed ?? ("'`'", first) }
        position = min(position + 1, lexer.end)
        isAtCommand = false
    }

    private mutating func scanDollar() {
        isAtCommand = false
        switch lexer.byte(at: position + 1) {
        case .openParenthesis:
            frames.append(.parenthesis(position + 1))
            position += 2
            isAtCommand = true
        case .openBrace:
            frames.append(.brace(position + 1))
            let sign = lexer.byte(at: position + 2) == .hash ? 1 : 0
            position += 2 + sign
            scanName(at: position, inBraces: true)
        default:
            position += 1
            scanName(at: position, inBraces: false)
        }
    }

    /// Notes the variable whose name begins at an offset, if one does, and goes behind it.
    private mutating func scanName(at first: Int, inBraces: Bool) {
        guard lexer.byte(at: first).isNameStart else { return }
        var last = first
        while lexer.byte(at: last).isNamePart { last += 1 }
        let dollar = inBraces ? first - 2 : first - 1
        let next = lexer.byte(at: last)
        let name = Identifier(
            text: lexer.text(first, last),
            span: SourceSpan(dollar, inBraces && next == .closeBrace ? last + 1 : last)
        )
        variables.append(name)
        if next == .openBracket || (next == .dot && lexer.byte(at: last + 1).isNameStart) {
            withPath.append(name)
        }
        position = inBraces ? last : max(position, last)
    }
}
