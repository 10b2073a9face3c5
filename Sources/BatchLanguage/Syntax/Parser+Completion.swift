import BatchValues

/// The word being typed where the text ends, as far as the parser has come by it.
///
/// Everything that touches the end is noted; the first note stays, since it is the innermost.
struct CompletionProbe {
    fileprivate(set) var context: CompletionContext = .nothing
    /// Nothing can be completed here, whatever else is noted.
    fileprivate var isClosed = false
    /// The variable whose path is read.
    var root: String?
    /// The command whose words are read.
    fileprivate var name: String?
}

/// Noting for the completion; without a probe these do nothing.
extension Parser {
    /// The word being typed at the end of the source's first `end` bytes.
    static func completion(in source: Source, at end: Int) -> CompletionContext {
        var parser = Parser(source, upTo: end, stack: smallStack)
        parser.probe = CompletionProbe()
        _ = parser.script()
        return parser.probe?.context ?? .nothing
    }

    /// Whether a word that ends at `end` may go on, since somebody is typing it.
    func isTyped(upTo end: Int) -> Bool { probe != nil && end == lexer.end }

    mutating func beginCall(_ name: String) -> String? {
        guard let outer = probe?.name else {
            probe?.name = name
            return nil
        }
        probe?.name = name
        return outer
    }

    mutating func endCall(_ outer: String?) { probe?.name = outer }

    private mutating func note(_ context: CompletionContext) {
        guard let probe, !probe.isClosed, probe.context == .nothing else { return }
        if let comment = lexer.comments.last, Int(comment.span.end) == lexer.end { return }
        self.probe?.context = context
    }

    mutating func noteNothing() {
        guard lexer.isAtEnd || probe != nil else { return }
        if probe?.context == .nothing { probe?.isClosed = true }
    }

    /// The name of a command, or nothing of it yet, from `start` to the end.
    mutating func noteCommand(from start: Int) {
        guard probe != nil, lexer.position == lexer.end else { return }
        note(.command(prefix: lexer.text(start, lexer.end), range: start..<lexer.end))
    }

    /// A variable's name without its `$`, from `start` to the end.
    mutating func noteVariable(from start: Int) {
        guard probe != nil, start <= lexer.end else { return }
        let end = max(start, lexer.position)
        probe?.root = lexer.text(start, end)
        guard end == lexer.end else { return }
        note(.variable(prefix: lexer.text(start, end), range: start..<end))
    }

    /// A field's name behind some steps of a path, from `start` to the end.
    mutating func noteField(_ steps: [PathStep], from start: Int) {
        guard let root = probe?.root, max(start, lexer.position) == lexer.end else { return }
        let known: [CompletionContext.Step] = steps.map { step in
            switch step.node {
            case .field(let name): .field(name)
            case .index(let index): .index(index.literalInt)
            }
        }
        note(
            .path(
                variable: root,
                steps: known,
                prefix: lexer.text(start, lexer.end),
                range: start..<lexer.end
            )
        )
    }

    /// The file of a `>`, from `start` to the end.
    mutating func noteFile(from start: Int) {
        guard probe != nil, lexer.position == lexer.end,
            let (prefix, quoting) = typedWord(from: start)
        else { return }
        note(.file(prefix: prefix, range: start..<lexer.end, quoting: quoting))
    }

    /// An argument behind others, from `start` to the end.
    mutating func noteArgument(_ arguments: [Argument], _ takesOptions: Bool, from start: Int) {
        guard let name = probe?.name, lexer.position == lexer.end,
            start > 0, lexer.byte(at: start - 1).isWhiteSpace
        else { return }
        let call = TypedCall(name, arguments)
        if takesOptions, lexer.byte(at: start) == .minus {
            let written = lexer.text(start, lexer.end)
            guard let sign = written.utf8.firstIndex(of: .equals) else {
                note(.option(call: call, prefix: written, range: start..<lexer.end))
                return
            }
            let option = String(written[..<sign].drop { $0 == "-" })
            let place = start + written.utf8.distance(from: written.startIndex, to: sign) + 1
            if let (prefix, quoting) = typedWord(from: place) {
                note(
                    .optionValue(
                        call: call,
                        option: option,
                        prefix: prefix,
                        range: place..<lexer.end,
                        quoting: quoting
                    )
                )
            }
            return
        }
        guard let (prefix, quoting) = typedWord(from: start) else { return }
        let range = start..<lexer.end
        if takesOptions, case .option(let option, nil)? = arguments.last {
            note(
                .optionValue(
                    call: call,
                    option: option.text,
                    prefix: prefix,
                    range: range,
                    quoting: quoting
                )
            )
        } else {
            note(.argument(call: call, prefix: prefix, range: range, quoting: quoting))
        }
    }

    /// The text that has been typed of a word, if it is one that more text may follow.
    private func typedWord(from start: Int) -> (prefix: String, quoting: CompletionContext.Quoting)?
    {
        let written = lexer.slice(start, lexer.end)
        switch lexer.byte(at: start) {
        case .apostrophe:
            guard endOfQuoted(at: start) == nil else { return nil }
            return (lexer.text(start + 1, lexer.end), .single)
        case .quote:
            let hasValues = written.contains(.dollar)
            guard endOfQuoted(at: start) == nil, !hasValues else { return nil }
            return (unescaped(written.dropFirst()), .double)
        case .openParenthesis, .openBracket, .openBrace, .dollar: return nil
        default:
            let stops: [UInt8] = [.dollar, .quote, .apostrophe, .openParenthesis, .openBracket]
            guard !written.contains(where: stops.contains) else { return nil }
            return (unescaped(written), .bare)
        }
    }

    private func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var kept: [UInt8] = []
        var isEscaped = false
        for byte in bytes {
            if byte == .backslash, !isEscaped {
                isEscaped = true
            } else {
                kept.append(byte)
                isEscaped = false
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}

extension Expression {
    /// The whole number that it writes, if it is one.
    fileprivate var literalInt: Int? {
        guard case .literal(let value) = node else { return nil }
        return value.int.map(Int.init)
    }
}
