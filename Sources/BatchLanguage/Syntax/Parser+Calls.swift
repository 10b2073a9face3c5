import BatchValues

/// Commands and their arguments.
extension Parser {
    private static let usualArguments = 3

    /// `COMMAND (OPTION | WORD)* ("--" WORD*)?`; the first word ends at `end`.
    ///
    /// - Returns: The call, or an expression that is marked as unreadable where the first word
    ///   cannot be a name.
    mutating func call(_ end: Int) -> Pipeline.Node {
        let start = lexer.position
        let name = Identifier(text: lexer.text(start, end), span: SourceSpan(start, end))
        lexer.position = end
        noteCommand(from: start)
        let isName = isWordEnd(at: end)
        if !isName { reportGlued(toName: name) }
        var highest = 0
        var arguments: [Argument] = []
        var takesOptions = true
        // The arguments behind the program of `exec` and the file of `run` are that one's own.
        let hands = name.text == "exec" || name.text == "run"
        var last = lexer.position
        let outer = beginCall(name.text)
        while true {
            lexer.skipBlanks()
            noteArgument(arguments, takesOptions, from: lexer.position)
            if isWordEnd(at: lexer.position) { break }
            let first = lexer.position
            let argument = takesOptions ? self.argument(ofCall: start) : .word(word(ofCall: start))
            noteArgument(arguments, takesOptions, from: first)
            switch argument {
            case .word:
                if hands { takesOptions = false }
                highest = max(highest, height)
            case .option(_, let attached):
                if attached != nil { highest = max(highest, height) }
            case .endOfOptions: takesOptions = false
            }
            if arguments.isEmpty { arguments.reserveCapacity(Self.usualArguments) }
            arguments.append(argument)
            last = lexer.position
            if last == first { break }
        }
        endCall(outer)
        lexer.position = last
        height = highest + 1
        guard isName else { return .expression(expression(.invalid, from: start)) }
        return .command(Call(name: name, arguments: arguments, span: SourceSpan(start, last)))
    }

    /// Reads `OPTION | WORD | "--"`.
    private mutating func argument(ofCall call: Int) -> Argument {
        guard lexer.current == .minus else { return .word(word(ofCall: call)) }
        let start = lexer.position
        if lexer.following.isLetter {
            skipWord()
            let written = lexer.text(start, lexer.position)
            // The one short form that every program has; `fmt` writes it out.
            if written == "-h" {
                let name = Identifier(text: "help", span: SourceSpan(start, lexer.position))
                return .option(name, attached: nil)
            }
            let letters = written.utf8.dropFirst()
            lexer.report(
                "options have no short forms",
                start,
                lexer.position,
                hint: letters.count > 1 && letters.allSatisfy(\.isCommandPart)
                    ? "-\(written), or '\(written)' as text"
                    : "write the option's whole name behind '--', or '\(written)' as text"
            )
            return .word(Word(.value(invalid(from: start))))
        }
        guard lexer.following == .minus else { return .word(word(ofCall: call)) }
        let third = lexer.byte(at: start + 2)
        if third.isLetter { return option(ofCall: call) }
        guard isWordEnd(at: start + 2) else { return .word(word(ofCall: call)) }
        lexer.position += 2
        return .endOfOptions(SourceSpan(start, start + 2))
    }

    /// Reads `"--" [A-Za-z] [A-Za-z0-9_-]* ("=" WORD?)?`.
    private mutating func option(ofCall call: Int) -> Argument {
        let start = lexer.position
        lexer.position += 2
        lexer.skip(while: \.isCommandPart)
        let name = Identifier(
            text: lexer.text(start + 2, lexer.position),
            span: SourceSpan(start, lexer.position)
        )
        if lexer.current == .equals {
            lexer.position += 1
            let place = lexer.position
            if isWordEnd(at: place) {
                height = 1
                let empty = expression(.literal(.string("")), from: place)
                return .option(name, attached: Word(.value(empty)))
            }
            return .option(name, attached: word(ofCall: call))
        }
        guard !isWordEnd(at: lexer.position) else { return .option(name, attached: nil) }
        let place = lexer.position
        skipWord()
        let isQuoted = lexer.byte(at: place) == .quote || lexer.byte(at: place) == .apostrophe
        lexer.report(
            isQuoted ? "a quote inside an option's name" : "no option's name",
            start,
            lexer.position,
            hint: isQuoted
                ? "--\(name.text)=\(lexer.text(place, lexer.position))"
                : "a name has letters, digits, '-' and '_', and is never a value; as text, quote it"
        )
        return .word(Word(.value(invalid(from: start))))
    }

    /// A word of a call; a comma that follows it is told of once a call.
    private mutating func word(ofCall call: Int) -> Word {
        let word = self.word()
        guard lexer.current == .comma else { return word }
        let place = lexer.position
        if callWithComma != call {
            callWithComma = call
            let start = lexer.lineStart(of: call) == lexer.lineStart(of: place) ? call : place
            let end = lexer.lineEnd(of: place)
            let written = start == call ? withoutCommas(start, end) : nil
            lexer.report(
                "no comma between arguments",
                place,
                place + 1,
                hint: written ?? "separate them with blanks"
            )
        }
        lexer.position += 1
        return word
    }

    /// A line's text without the commas that follow a closing quote or bracket.
    private func withoutCommas(_ start: Int, _ end: Int) -> String {
        var kept: [UInt8] = []
        var place = start
        while place < end {
            let byte = lexer.byte(at: place)
            var next = place + 1
            if byte == .quote || byte == .apostrophe {
                next = endOfQuoted(at: place) ?? next
            } else if byte == .openParenthesis || byte == .openBracket || byte == .openBrace {
                next = endOfBrackets(at: place) ?? next
            } else if [.closeParenthesis, .closeBracket, .closeBrace, .semicolon, .bar]
                .contains(byte)
            {
                break
            }
            if byte == .comma {
                if !lexer.byte(at: next).isWhiteSpace, next < end { kept.append(.space) }
            } else {
                kept += lexer.slice(place, next)
            }
            place = next
        }
        while kept.last?.isBlank == true { kept.removeLast() }
        return String(decoding: kept, as: UTF8.self)
    }
}

/// The text right behind a name.
extension Parser {
    /// Says that a command's name does not end where it should, and takes the rest of the word.
    @inline(never)
    private mutating func reportGlued(toName name: Identifier) {
        let start = Int(name.span.start)
        let place = lexer.position
        let sign = lexer.current
        if sign == .openParenthesis {
            reportParentheses(of: name.text, from: start, inWords: false)
            return
        }
        skipWord()
        let written = lexer.text(start, lexer.position)
        let message = "'\(written)' is no command's name"
        switch sign {
        case .quote, .apostrophe:
            lexer.report(
                "a quote inside a command's name",
                place,
                place + 1,
                hint: "\(name.text) \(lexer.text(place, lexer.position))"
            )
        case .openBracket:
            lexer.report(message, start, lexer.position, hint: "$\(written)")
        case .dollar:
            lexer.report(
                message,
                start,
                lexer.position,
                hint: "the name of a command is never a value"
            )
        default:
            let hint: String
            if let binding, binding.source == start {
                let text = "\"\(written)\""
                hint =
                    "to keep it as text, write "
                    + lexer.text(binding.start, binding.source) + text
            } else if written.hasSuffix(".batchsh") || written.utf8.contains(.slash) {
                hint = "run \(written)"
            } else if sign == .dot {
                hint = "$\(written)"
            } else {
                hint = "it has letters, digits, '_' and '-'"
            }
            lexer.report(message, start, lexer.position, hint: hint)
        }
    }

    /// Says that arguments stand in parentheses right behind a name, and takes them.
    ///
    /// With `inWords` set, the name is itself an argument or an operand, and the hint has
    /// parentheses around the whole.
    @inline(never)
    mutating func reportParentheses(of name: String, from start: Int, inWords: Bool) {
        let place = lexer.position
        let end = endOfBrackets(at: place)
        lexer.position = end ?? place + 1
        let call = end.map { arguments(place + 1, $0 - 1) }.map { words in
            ([name] + words).joined(separator: " ")
        }
        let written = call.map { inWords ? "(\($0))" : $0 }
        lexer.report(
            "a command takes its arguments without parentheses",
            place,
            place + 1,
            hint: written ?? "\(name) …",
            correction: written.map { lexer.line(replacing: start, lexer.position, with: $0) }
        )
        if end == nil { skipWord() }
    }

    /// The arguments between two offsets, as command mode writes them.
    private func arguments(_ start: Int, _ end: Int) -> [String] {
        var words: [String] = []
        var place = start
        var first = start
        func add(_ end: Int) {
            var text = lexer.text(first, end)[...]
            while text.first?.isWhitespace == true { text.removeFirst() }
            while text.last?.isWhitespace == true { text.removeLast() }
            guard let byte = text.utf8.first else { return }
            let isClosed =
                byte == .quote || byte == .apostrophe
                || byte == .openBracket || byte == .openBrace || byte == .openParenthesis
            let hasBlanks = text.utf8.contains(where: \.isBlank)
            words.append(hasBlanks && !isClosed ? "(\(text))" : String(text))
        }
        while place < end {
            switch lexer.byte(at: place) {
            case .comma:
                add(place)
                place += 1
                first = place
            case .quote, .apostrophe: place = endOfQuoted(at: place) ?? place + 1
            case .openParenthesis, .openBracket, .openBrace:
                place = endOfBrackets(at: place) ?? place + 1
            default: place += 1
            }
        }
        add(end)
        return words
    }
}

extension Word {
    /// A word that is one value.
    init(_ node: Node) {
        switch node {
        case .value(let value), .spread(let value): self.init(node: node, span: value.span)
        case .bare: preconditionFailure("a bare word's span is not that of a value")
        }
    }
}
