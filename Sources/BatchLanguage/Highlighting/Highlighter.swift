import BatchValues

/// Says what the parts of a text are, while somebody types it.
///
/// It reads the text with the language's own parser, so that what is coloured as a text or a
/// variable is one. Names are known from the text itself and from what it is given; files that the
/// text runs or sources are not read.
public struct Highlighter: Sendable {
    let commands: CommandRegistry
    /// The names of the variables and of the `def`s that there are before the text.
    let variables: Set<String>
    let definitions: Set<String>

    /// A highlighter that knows these commands, variables (without `$`) and `def`s.
    public init(
        commands: CommandRegistry,
        variables: Set<String> = [],
        definitions: Set<String> = []
    ) {
        self.commands = commands
        self.variables = variables
        self.definitions = definitions
    }

    /// Finds the parts that are something, in order and without overlap.
    ///
    /// - Parameters:
    ///   - text: It may be unfinished and wrong.
    ///   - cursor: In UTF-8: the word that ends there is taken for one that goes on, and the
    ///     bracket there is marked with its partner.
    /// - Returns: The parts; blanks, operators and plain words are none.
    public func highlights(of text: String, cursor: Int? = nil) -> [Highlight] {
        let source = Source(.prompt, text)
        let parsed = Parser.parse(source, stack: Parser.smallStack)
        var walk = HighlightWalk(self, source, cursor: cursor)
        walk.mark(parsed)
        return walk.map.highlights
    }
}

/// One way through a tree, marking what is met.
struct HighlightWalk {
    let known: Highlighter
    let bytes: [UInt8]
    let cursor: Int?
    var map: HighlightMap
    /// The names that the text has bound so far.
    var bound: Set<String> = []
    var defined: Set<String> = []

    init(_ known: Highlighter, _ source: Source, cursor: Int?) {
        self.known = known
        bytes = source.bytes
        self.cursor = cursor
        map = HighlightMap(count: source.bytes.count)
    }

    mutating func mark(_ parsed: Parsed) {
        statements(parsed.script.statements)
        for comment in parsed.script.comments { map.mark(comment.span, .comment) }
        leftovers()
        mistakes(parsed)
        for range in PlainSecret.ranges(in: bytes[...]) {
            map.mark(range, Highlight.Kind.secret.rawValue)
        }
        if let cursor { brackets(at: cursor) }
    }

    /// Whether somebody is still typing what ends here.
    func isTyped(_ span: SourceSpan) -> Bool { cursor == Int(span.end) }

    func isKnown(_ variable: String) -> Bool {
        bound.contains(variable) || known.variables.contains(variable)
            || Keyword.isUnbindable(variable)
    }

    mutating func bind(_ name: Identifier) {
        bound.insert(name.text)
        map.mark(name.span, .variable)
    }

    /// Marks keywords, and what the tree has not kept of an unfinished text, among the bytes that
    /// are nothing else.
    private mutating func leftovers() {
        var place = 0
        while place < bytes.count {
            guard map.kinds[place] == HighlightMap.none else {
                place += 1
                continue
            }
            let start = place
            place += 1
            if bytes[start].isNameStart {
                skip(&place, while: \.isCommandPart)
                let word = String(decoding: bytes[start..<place], as: UTF8.self)
                if Keyword(rawValue: word) != nil || word == "every" || word == "timeout" {
                    map.mark(start..<place, Highlight.Kind.keyword.rawValue)
                }
            } else if bytes[start].isDigit {
                skip(&place) { $0.isNamePart || $0 == .dot }
                map.mark(start..<place, Highlight.Kind.number.rawValue)
            } else if bytes[start] == .dollar, place < bytes.count, bytes[place].isNameStart {
                skip(&place, while: \.isNamePart)
                map.mark(start..<place, Highlight.Kind.variable.rawValue)
            } else if bytes[start] == .quote || bytes[start] == .apostrophe {
                skip(&place) { $0 != bytes[start] && $0 != .newline }
                if place < bytes.count, bytes[place] == bytes[start] { place += 1 }
                map.mark(start..<place, Highlight.Kind.text.rawValue)
            }
        }
    }

    private func skip(_ place: inout Int, while belongs: (UInt8) -> Bool) {
        while place < bytes.count, map.kinds[place] == HighlightMap.none, belongs(bytes[place]) {
            place += 1
        }
    }

    /// Marks what cannot be read, unless it is still typed: more text might mend it.
    private mutating func mistakes(_ parsed: Parsed) {
        guard !parsed.isUnfinished else { return }
        for diagnostic in parsed.diagnostics {
            guard let span = diagnostic.location?.span else { continue }
            if Int(span.end) < bytes.count || cursor != bytes.count { map.mark(span, .unknown) }
        }
    }

    /// Marks the bracket before or at the cursor and the one that belongs to it.
    private mutating func brackets(at cursor: Int) {
        var open: [Int] = []
        for place in bytes.indices where map.kinds[place] == HighlightMap.none {
            switch bytes[place] {
            case .openParenthesis, .openBracket, .openBrace: open.append(place)
            case .closeParenthesis, .closeBracket, .closeBrace:
                guard let partner = open.popLast() else { continue }
                let pair = [partner, place]
                guard pair.contains(cursor - 1) || pair.contains(cursor) else { continue }
                let isBefore = pair.contains(cursor - 1)
                if !isBefore, cursor > 0, isBracket(cursor - 1) { continue }
                for place in pair {
                    map.mark(place..<place + 1, Highlight.Kind.bracket.rawValue)
                }
                if isBefore { return }
            default: break
            }
        }
    }

    private func isBracket(_ place: Int) -> Bool {
        [.openParenthesis, .openBracket, .openBrace, .closeParenthesis, .closeBracket, .closeBrace]
            .contains(bytes[place])
    }
}
