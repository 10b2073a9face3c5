/// A text over several lines as it is read, whose margin is known only at its end.
struct LongText {
    /// A line: where it stands in the source and in the parts.
    private struct Line {
        let start: Int
        let mark: TextParts.Mark
    }

    var parts = TextParts()
    private var lines: [Line] = []

    /// The beginning, in the source, of the line that is being read.
    private(set) var lineStart = 0

    /// Begins a line where the lexer stands.
    mutating func begin(_ lexer: borrowing Lexer) {
        lineStart = lexer.position
        lines.append(Line(start: lineStart, mark: parts.mark))
    }

    /// Takes the margin off every line and the newline off the last.
    ///
    /// A line of blanks alone may have fewer: it is empty then.
    ///
    /// - Parameters:
    ///   - indent: The blanks before the closing quotes.
    ///   - lexer: The reader of the text.
    /// - Returns: The places of the blanks of each line that does not begin with the margin.
    mutating func close(
        indent: ArraySlice<UInt8>,
        in lexer: borrowing Lexer
    ) -> [(start: Int, end: Int)] {
        var faults: [(start: Int, end: Int)] = []
        // The last line holds the closing quotes alone.
        lines.removeLast()
        parts.removeLastByte()
        var removals: [(mark: TextParts.Mark, count: Int)] = []
        for line in lines {
            var end = line.start
            while lexer.byte(at: end).isBlank { end += 1 }
            let next = lexer.byte(at: end)
            let isBlank =
                next == .newline || (next == .carriageReturn && lexer.byte(at: end + 1) == .newline)
            let blanks = lexer.slice(line.start, end)
            if blanks.starts(with: indent) {
                if !indent.isEmpty { removals.append((line.mark, indent.count)) }
            } else if isBlank {
                removals.append((line.mark, blanks.count))
            } else {
                faults.append((line.start, end))
            }
        }
        parts.remove(removals)
        return faults
    }
}
