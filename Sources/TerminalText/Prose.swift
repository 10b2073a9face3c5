/// Texts that people read as lines, fitted to the width of a terminal.
extension String {
    /// The fewest columns at which words are kept together.
    package static let leastProse = 20

    /// The text with its lines broken between words where they take more columns than there are.
    ///
    /// A line goes on with its own indent. One that is a term, two blanks or more and what is said
    /// of it goes on below that, or below the term where that stands too far to the right. A comment
    /// goes on behind its `#`; a term, and a line of code below a comment or with signs of code in
    /// it, goes on a little deeper than it begins.
    ///
    /// - Parameter width: The columns; below ``leastProse`` the text is left to the terminal.
    /// - Returns: The text, with a line end behind it where it had one.
    package func prose(toColumns width: Int) -> String {
        guard width >= Self.leastProse else { return self }
        var isBelowComment = false
        return split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { line in
                let isComment = line.drop { $0 == " " }.hasPrefix("# ")
                defer { isBelowComment = isComment }
                return Self.proseLines(
                    String(line),
                    width,
                    hang: isComment || isBelowComment || line.hasSignsOfCode ? Self.codeHang : 0
                )
            }
            .joined(separator: "\n")
    }

    private static func proseLines(_ line: String, _ width: Int, hang: Int) -> [String] {
        guard TextWidth.columns(of: line) > width else { return [line] }
        let indent = line.prefix { $0 == " " }.count
        guard let gap = line[line.index(line.startIndex, offsetBy: indent)...].lastGap else {
            return line.wrapped(toColumns: width, hangingIndent: indent + hang)
        }
        let term = line[..<gap.lowerBound]
        let meaning = line[gap.upperBound...]
        let column = TextWidth.columns(of: line[..<gap.upperBound])
        if column <= width / 2 { return line.wrapped(toColumns: width, hangingIndent: column) }
        let below = String(repeating: " ", count: Swift.min(indent + meaningHang, width / 2))
        let said = String(meaning).wrapped(
            toColumns: width - below.utf8.count,
            hangingIndent: meaning.hasPrefix("# ") ? Self.codeHang : 0
        )
        return String(term).wrapped(toColumns: width, hangingIndent: indent + codeHang)
            + said.map { below + $0 }
    }

    /// The columns by which a line of code goes on deeper.
    private static var codeHang: Int { 2 }

    /// The columns by which a meaning stands in from its term, where it goes below that.
    private static let meaningHang = 4
}

extension Substring {
    /// The last blanks, two or more, that have a text on both sides.
    fileprivate var lastGap: Range<Index>? {
        guard var end = lastIndex(where: { $0 != " " }) else { return nil }
        while end > startIndex {
            guard let blank = self[..<end].lastIndex(of: " ") else { return nil }
            guard let before = self[..<blank].lastIndex(where: { $0 != " " }) else { return nil }
            let gap = index(after: before)..<index(after: blank)
            if self[gap].count > 1 { return gap }
            end = before
        }
        return nil
    }

    /// Whether it is set in and holds what is seldom in sentences, such as a variable, a bracket or an
    /// option; or shows how a command is used.
    fileprivate var hasSignsOfCode: Bool {
        guard first == " " else { return contains(" [--") }
        return contains { "${}[|".contains($0) } || contains(" --") || contains(" /")
    }
}
