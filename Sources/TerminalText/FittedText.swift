/// Texts without control characters, fitted to a number of columns.
extension String {
    /// The text, or as much of its front as leaves room for `…` where it takes more columns.
    package func cut(toColumns limit: Int) -> String {
        // No character takes more columns than bytes.
        if utf8.count <= limit { return self }
        guard limit > 0 else { return "" }
        var columns = 0
        var end = startIndex
        for index in indices {
            columns += TextWidth.columns(of: self[index])
            if columns > limit { return self[..<end] + "…" }
            if columns < limit { end = self.index(after: index) }
        }
        return self
    }

    /// The text with blanks up to a number of columns behind it, or before it if it stands at the
    /// right; one that takes more stays as it is.
    package func padded(toColumns width: Int, isAtRight: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - TextWidth.columns(of: self)))
        return isAtRight ? blanks + self : self + blanks
    }

    /// The lines of the text, broken at blanks where they take more columns than there are.
    ///
    /// Line ends stay, as do blanks at which no line is broken; between `[` and `]` none is broken
    /// where that fits on one. A word longer than a line is broken behind a sign such as `/`, without
    /// one between characters; only a wide character where there is one column takes more.
    ///
    /// - Parameters:
    ///   - width: At least 1.
    ///   - indent: Blanks before each line but the first; less than half of the width at most.
    ///   - start: The columns before the first line that are taken already.
    /// - Returns: At least one line, none with a line end or blanks behind it.
    package func wrapped(
        toColumns width: Int,
        hangingIndent indent: Int = 0,
        behind start: Int = 0
    ) -> [String] {
        var wrapping = Wrapping(width: width, indent: min(indent, (width - 1) / 2), start: start)
        for line in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            wrapping.add(line)
        }
        return wrapping.lines
    }
}

/// The lines of a text so far, and the one that is being filled.
private struct Wrapping {
    private(set) var lines: [String] = []

    private let width: Int
    private let margin: String
    private var line = ""
    private var columns = 0
    /// The line holds no more than its margin.
    private var isEmpty = true

    init(width: Int, indent: Int, start: Int) {
        self.width = width
        columns = start
        margin = String(repeating: " ", count: indent)
    }

    /// Adds a line of the text.
    mutating func add(_ text: Substring) {
        var rest = text
        while !rest.isEmpty {
            let blanks = rest.prefix { $0 == " " }
            let word = firstWord(of: rest[blanks.endIndex...])
            rest = rest[word.endIndex...]
            if !word.isEmpty { add(word, behind: blanks) }
        }
        endLine()
    }

    /// The text up to its first blank, or to the bracket that closes the one with which it begins.
    private func firstWord(of text: Substring) -> Substring {
        let word = text.prefix { $0 != " " }
        guard text.first == "[", let bracket = text.firstIndex(of: "]") else { return word }
        let whole = text[..<(text[bracket...].firstIndex(of: " ") ?? text.endIndex)]
        return fitsAlone(whole) ? whole : word
    }

    /// Whether it needs no more than a line of its own.
    private func fitsAlone(_ text: Substring) -> Bool {
        TextWidth.columns(of: text) + margin.utf8.count <= width
    }

    private mutating func add(_ word: Substring, behind blanks: Substring) {
        if append(blanks + word) { return }
        guard !fitsAlone(word), let first = word.parts.first, first.endIndex < word.endIndex else {
            let isBegun = columns > margin.utf8.count && fitsAlone(word)
            if !isEmpty || isBegun { endLine() }
            return fill(word)
        }
        // Behind a sign it is broken where a line ends, so it begins where there is room.
        if !append(blanks + first) {
            if !isEmpty { endLine() }
            fill(first)
        }
        for part in word[first.endIndex...].parts where !append(part) {
            if fitsAlone(part) { endLine() }
            fill(part)
        }
    }

    /// Adds a text to the line if it fits.
    private mutating func append(_ text: Substring) -> Bool {
        let needed = TextWidth.columns(of: text)
        guard columns + needed <= width else { return false }
        line += text
        columns += needed
        isEmpty = false
        return true
    }

    /// Adds a text, broken between characters where lines end.
    private mutating func fill(_ text: Substring) {
        for character in text {
            let needed = TextWidth.columns(of: character)
            if columns + needed > width, !isEmpty { endLine() }
            line.append(character)
            columns += needed
            isEmpty = false
        }
    }

    private mutating func endLine() {
        lines.append(isEmpty ? "" : line)
        line = margin
        columns = margin.utf8.count
        isEmpty = true
    }
}

extension Substring {
    /// The parts of a word, each up to a sign behind which it may be broken.
    fileprivate var parts: [Substring] {
        var parts: [Substring] = []
        var rest = self
        while let sign = rest.firstIndex(where: { "/-_,;:&?=@".contains($0) }) {
            let end = rest[sign...].firstIndex { !"/-_,;:&?=@".contains($0) } ?? rest.endIndex
            parts.append(rest[..<end])
            rest = rest[end...]
        }
        return rest.isEmpty ? parts : parts + [rest]
    }
}
