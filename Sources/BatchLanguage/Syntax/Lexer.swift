import BatchValues

/// A place in a source and what can be read from there: the bytes, names and lines of it.
///
/// It is a value that touches nothing outside itself. What belongs to one of the two modes of
/// reading is the parser's; what both share, white space and comments above all, is here.
struct Lexer {
    let source: Source
    private let bytes: [UInt8]
    /// Behind the last byte; where reading was given up, behind the last byte that is read.
    private(set) var end: Int
    /// The next byte.
    var position = 0
    /// A newline is white space, since brackets are open.
    var newlineIsBlank = false
    /// The line goes on from one that a `\` ended.
    var isJoined = false
    /// The text ends in a `\`.
    var endsInJoin = false
    /// The white space and comments that were taken last.
    var skippedFrom = 0
    var skippedTo = -1
    /// The comments so far, in the order of the text.
    private(set) var comments: [Comment] = []
    /// The errors so far, in the order of finding.
    private(set) var diagnostics: [Diagnostic] = []
    /// The number of them that say that the text ends too early.
    private(set) var earlyEnds = 0
    /// Reading was given up.
    private(set) var isStopped = false

    /// More errors than these are not collected: nobody reads them, and a file that is no script
    /// has one on every line.
    static let mostErrors = 100

    /// A lexer at the beginning of the source's first `end` bytes.
    init(_ source: Source, upTo end: Int? = nil) {
        self.source = source
        bytes = source.bytes
        self.end = end ?? source.bytes.count
    }

    /// The byte at an offset; 0 outside the source.
    ///
    /// A source that holds a zero byte is refused before it is read.
    @inline(__always)
    func byte(at offset: Int) -> UInt8 {
        UInt(bitPattern: offset) < UInt(bitPattern: end) ? bytes[offset] : 0
    }

    /// The next byte; 0 at the end.
    var current: UInt8 {
        @inline(__always) get { byte(at: position) }
    }

    /// The byte after the next.
    var following: UInt8 {
        @inline(__always) get { byte(at: position + 1) }
    }

    var isAtEnd: Bool { position >= end }

    /// Whether a line ends here, with LF or CRLF.
    var isAtNewline: Bool {
        current == .newline || (current == .carriageReturn && following == .newline)
    }

    /// Whether these bytes come next.
    func isNext(_ text: StaticString) -> Bool { isText(text, at: position) }

    /// Whether these bytes stand at an offset.
    func isText(_ text: StaticString, at offset: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset + count <= end else { return false }
        for index in 0..<count where bytes[offset + index] != text.utf8Start[index] {
            return false
        }
        return true
    }

    /// The text between two offsets.
    func text(_ start: Int, _ end: Int) -> String {
        String(decoding: slice(start, end), as: UTF8.self)
    }

    /// The bytes between two offsets, as far as the source has them.
    func slice(_ start: Int, _ end: Int) -> ArraySlice<UInt8> {
        let last = min(end, bytes.count)
        return bytes[min(start, last)..<last]
    }

    /// Takes the bytes from here on that belong to a class.
    @inline(__always)
    mutating func skip(while belongs: (UInt8) -> Bool) {
        while position < end, belongs(bytes[position]) { position += 1 }
    }

    /// Takes a name, `[A-Za-z_][A-Za-z0-9_]*`, if one comes next.
    mutating func name() -> Identifier? {
        guard current.isNameStart else { return nil }
        let start = position
        skip(while: \.isNamePart)
        return Identifier(text: text(start, position), span: SourceSpan(start, position))
    }

    /// The end of the name of a command or a keyword that begins here.
    func endOfWord(from start: Int) -> Int {
        guard byte(at: start).isNameStart else { return start }
        var offset = start + 1
        while offset < end, bytes[offset].isCommandPart { offset += 1 }
        return offset
    }

    /// The beginning of the line of an offset.
    func lineStart(of offset: Int) -> Int {
        var start = min(offset, end)
        while start > 0, bytes[start - 1] != .newline { start -= 1 }
        return start
    }

    /// The end of the line of an offset, its CR not included.
    func lineEnd(of offset: Int) -> Int {
        var place = offset
        while place < end, bytes[place] != .newline { place += 1 }
        if place > offset, byte(at: place - 1) == .carriageReturn, place < end { place -= 1 }
        return place
    }

    /// The end of the character that begins at an offset.
    func endOfCharacter(at offset: Int) -> Int {
        var place = offset + 1
        while place < end, bytes[place] & 0xC0 == 0x80 { place += 1 }
        return min(place, max(end, offset))
    }
}

/// Collecting what is wrong.
extension Lexer {
    /// Adds an error of kind `syntax`.
    ///
    /// With `isEarlyEnd` set, more text might have made it right. It is never inlined: a diagnostic
    /// takes room on the stack, of which little is left where brackets nest deep.
    @inline(never)
    mutating func report(
        _ message: String,
        _ start: Int,
        _ end: Int,
        hint: String? = nil,
        correction: String? = nil,
        isEarlyEnd: Bool = false
    ) {
        // One error that more text would mend is enough: the others follow from it.
        guard !isStopped, !(isEarlyEnd && earlyEnds > 0) else { return }
        let place = Diagnostic.Location(source, SourceSpan(start, max(start, end)))
        // An error in a text that is read again, on another way, was reported before.
        let isKnown = diagnostics.contains { known in
            known.location?.span == place.span && known.message.hasSameScalars(as: message)
        }
        guard !isKnown else { return }
        diagnostics.append(
            Diagnostic(.syntax, message, hint: hint, correction: correction, at: place)
        )
        if isEarlyEnd { earlyEnds += 1 }
        guard diagnostics.count >= Self.mostErrors else { return }
        stop()
        diagnostics.append(
            Diagnostic(
                .syntax,
                "there are more errors than \(Self.mostErrors)",
                hint: "the rest was not read",
                at: place
            )
        )
    }

    /// Gives up: nothing more is read, and no more is found wrong.
    mutating func stop() {
        isStopped = true
        end = min(end, position)
        position = end
    }

    /// Adds a comment, unless it was met before on a way that was not taken.
    mutating func add(_ comment: Comment) {
        if let last = comments.last, last.span.start >= comment.span.start { return }
        comments.append(comment)
    }

    /// Whether an error was told that points at or behind an offset.
    func hasError(from offset: Int) -> Bool {
        diagnostics.contains { ($0.location?.span.start ?? 0) >= offset }
    }

    /// The line of an offset with the bytes between two places of it replaced.
    func line(replacing start: Int, _ end: Int, with text: String) -> String {
        let first = lineStart(of: start)
        let before = self.text(first, start).drop { $0 == " " || $0 == "\t" }
        return before + text + self.text(end, lineEnd(of: end))
    }
}
