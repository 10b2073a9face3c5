import BatchValues

/// Objects.
extension Parser {
    /// Whether an object begins at the `{` at an offset, and no block.
    func isObject(at start: Int) -> Bool {
        let place = lexer.endOfSpace(from: start + 1)
        switch lexer.byte(at: place) {
        case .closeBrace, .quote, .apostrophe: return true
        case .dot: return lexer.isText("...", at: place)
        default: return isKey(at: place)
        }
    }

    /// Whether a `:` follows the word at an offset, as behind a key.
    ///
    /// Words that are no key count too, so that the error is told of the key.
    private func isKey(at start: Int) -> Bool {
        var end = start
        while lexer.byte(at: end).isCommandPart || lexer.byte(at: end) == .dollar
            || lexer.byte(at: end) == .dot
        {
            end += 1
        }
        return end > start && lexer.byte(at: lexer.endOfSpace(from: end)) == .colon
    }

    /// Reads `"{" (member ("," member)* ","?)? "}"`.
    mutating func object() -> Expression {
        let start = lexer.position
        guard open(at: start) else { return invalid(from: start) }
        defer { close() }
        let members = bracketed(until: .closeBrace) { parser in
            let outer = parser.binding
            parser.binding = nil
            defer { parser.binding = outer }
            return parser.members(ofObject: start)
        }
        return expression(.object(members), from: start)
    }

    private mutating func members(ofObject start: Int) -> [ObjectMember] {
        lexer.position += 1
        var members: [ObjectMember] = []
        var keys = KeySet()
        var highest = 0
        defer { height = highest + 1 }
        while true {
            let end = lexer.position
            lexer.skipBlanks()
            if lexer.current == .closeBrace {
                lexer.position += 1
                return members
            }
            if isObjectBroken(start, since: end, isFirst: members.isEmpty) { return members }
            if lexer.current == .comma {
                reportMissing("a key has to come before ','")
                lexer.position += 1
                continue
            }
            guard let member = member(&keys) else {
                skipBracket(from: start, until: .closeBrace)
                return members
            }
            members.append(member)
            highest = max(highest, height)
            lexer.skipBlanks()
            let place = lexer.endOfToken
            switch lexer.current {
            case .comma: lexer.position += 1
            case .closeBrace: continue
            default:
                if isObjectBroken(start, since: place, isFirst: false) { return members }
                let isKey =
                    lexer.current == .quote || lexer.current == .apostrophe
                    || lexer.current.isNameStart
                guard isKey else {
                    reportMissing("',' or '}' has to come")
                    skipBracket(from: start, until: .closeBrace)
                    return members
                }
                lexer.report(
                    "',' has to come between the members",
                    lexer.position,
                    endOfLump()
                )
            }
        }
    }

    @inline(never)
    private mutating func isObjectBroken(_ start: Int, since end: Int, isFirst: Bool) -> Bool {
        var isBroken =
            lexer.isAtEnd || lexer.current == .closeParenthesis || lexer.current == .closeBracket
            || lexer.current == .semicolon
        if !isBroken, !isFirst, crossesLine(end), lexer.current.isNameStart {
            // On a line of its own a name without a colon is the next statement.
            isBroken = !isKey(at: lexer.position)
        }
        guard isBroken else { return false }
        reportUnclosed("'{'", at: start, start + 1, hint: "close it with '}'")
        if crossesLine(end) { lexer.position = end }
        return true
    }

    /// Reads `"..." expr | (NAME | TEXT) ":" expr`.
    @inline(never)
    private mutating func member(_ keys: inout KeySet) -> ObjectMember? {
        if lexer.isNext("...") {
            lexer.position += 3
            return .spread(expression(after: "..."))
        }
        let start = lexer.position
        var computed: Expression?
        var text = ""
        if let name = lexer.name() {
            text = name.text
        } else if lexer.current == .quote || lexer.current == .apostrophe {
            let key = self.text()
            if case .literal(let value) = key.node {
                text = value.string ?? ""
            } else {
                computed = key
            }
        } else {
            return noKey()
        }
        let span = SourceSpan(start, lexer.position)
        lexer.skipBlanks()
        guard lexer.current == .colon else {
            reportNoColon(behind: text, from: start)
            return nil
        }
        lexer.position += 1
        if let computed {
            let top = height
            let value = expression(after: ":")
            height = max(top, height)
            return .computed(key: computed, value)
        }
        if !keys.insert(text) {
            lexer.report("the key '\(text)' is said twice", start, Int(span.end))
        }
        return .member(Identifier(text: text, span: span), expression(after: ":"))
    }

    @inline(never)
    private mutating func reportNoColon(behind key: String, from start: Int) {
        if lexer.current == .minus || lexer.current == .dot, lexer.byte(at: start).isNameStart {
            lexer.skip { $0.isCommandPart || $0 == .dot }
            let written = lexer.text(start, lexer.position)
            lexer.report(
                "a key with other signs than letters, digits and '_' is quoted",
                start,
                lexer.position,
                hint: "\"\(written)\""
            )
            return
        }
        reportMissing(
            "':' has to come behind the key",
            hint: lexer.current == .equals ? "\(key): …" : "{\(key): …}"
        )
    }

    /// Says that no key begins here.
    @inline(never)
    private mutating func noKey() -> ObjectMember? {
        let start = lexer.position
        if lexer.current.isDigit {
            lexer.skip { $0.isCommandPart || $0 == .dot }
            let written = lexer.text(start, lexer.position)
            lexer.report(
                "a key is a name or a quoted text",
                start,
                lexer.position,
                hint: "\"\(written)\""
            )
            return nil
        }
        if lexer.current == .dollar, lexer.following.isNameStart {
            let end = endOfLump()
            lexer.report(
                "a key is a name or a quoted text",
                start,
                end,
                hint: "a key that is a value is quoted: \"\(lexer.text(start, end))\": …"
            )
            lexer.position = end
            return nil
        }
        if lexer.typographicQuote(at: start) != nil {
            reportTypographicQuote()
            return nil
        }
        reportMissing("a key is a name or a quoted text", hint: "{name: value}")
        return nil
    }
}

/// The keys of an object literal, equal where their code points are.
private struct KeySet {
    private var few: [String] = []
    private var many: Set<[UInt8]> = []
    private static let fewest = 8

    /// Adds a key.
    ///
    /// - Returns: Whether it is new.
    mutating func insert(_ key: String) -> Bool {
        if few.count < Self.fewest {
            if few.contains(where: { $0.hasSameScalars(as: key) }) { return false }
            few.append(key)
            return true
        }
        if many.isEmpty { many = Set(few.map { Array($0.utf8) }) }
        return many.insert(Array(key.utf8)).inserted
    }
}
