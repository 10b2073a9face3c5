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
    /// Line ends stay, as do blanks at which no line is broken. A word longer than a line is broken
    /// between characters; only a wide character where there is one column takes more.
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
            let word = rest[blanks.endIndex...].prefix { $0 != " " }
            rest = rest[word.endIndex...]
            if !word.isEmpty { add(word, behind: blanks) }
        }
        endLine()
    }

    private mutating func add(_ word: Substring, behind blanks: Substring) {
        let needed = blanks.count + TextWidth.columns(of: word)
        if columns + needed <= width {
            line += blanks + word
            columns += needed
            isEmpty = false
            return
        }
        let fitsBelow = TextWidth.columns(of: word) + margin.utf8.count <= width
        if !isEmpty || (columns > margin.utf8.count && fitsBelow) { endLine() }
        for character in word {
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
