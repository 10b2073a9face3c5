/// Texts that people read as lines, fitted to the width of a terminal.
extension String {
    /// The fewest columns at which words are kept together.
    package static let leastProse = 20

    /// The text with its lines broken between words where they take more columns than there are.
    ///
    /// A line goes on with its own indent. One that is a term, two blanks or more and what is said
    /// of it goes on below that, or below the term where that stands too far to the right.
    ///
    /// - Parameter width: The columns; below ``leastProse`` the text is left to the terminal.
    /// - Returns: The text, with a line end behind it where it had one.
    package func prose(toColumns width: Int) -> String {
        guard width >= Self.leastProse else { return self }
        return split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { Self.proseLines(String($0), width) }
            .joined(separator: "\n")
    }

    private static func proseLines(_ line: String, _ width: Int) -> [String] {
        guard TextWidth.columns(of: line) > width else { return [line] }
        let indent = line.prefix { $0 == " " }.count
        let body = line.dropFirst(indent)
        guard let gap = body.firstRange(of: "  "), gap.lowerBound > body.startIndex else {
            return line.wrapped(toColumns: width, hangingIndent: indent)
        }
        let term = line[..<gap.lowerBound]
        let meaning = line[gap.lowerBound...].drop { $0 == " " }
        let column = TextWidth.columns(of: line[..<meaning.startIndex])
        if column <= width / 2 { return line.wrapped(toColumns: width, hangingIndent: column) }
        let below = String(repeating: " ", count: Swift.min(indent + hang, width / 2))
        return String(term).wrapped(toColumns: width, hangingIndent: indent)
            + String(meaning).wrapped(toColumns: width - below.utf8.count).map { below + $0 }
    }

    /// The columns by which a meaning stands in from its term, where it goes below that.
    private static let hang = 4
}
