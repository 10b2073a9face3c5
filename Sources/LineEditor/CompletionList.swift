/// The candidates as they are listed below the line.
struct CompletionList: Equatable {
    let candidates: [Completions.Candidate]

    private static let gap = 2  // columns between two candidates

    /// The rows of the list; the last says how many do not fit.
    func rows(within width: Int, height: Int) -> [ScreenRow] {
        let lines =
            candidates.contains { $0.description != nil }
            ? describedLines(within: width) : columnLines(within: width)
        let height = max(height, 1)
        guard lines.count > height else { return lines.map { row($0.text, within: width) } }
        let seen = lines.prefix(height - 1)
        let rest = candidates.count - seen.reduce(0) { $0 + $1.count }
        return seen.map { row($0.text, within: width) }
            + [row("and \(rest) more", within: width)]
    }

    private typealias Line = (text: String, count: Int)

    /// One candidate a line, with what there is to say on it.
    private func describedLines(within width: Int) -> [Line] {
        let widest = candidates.reduce(0) { max($0, Self.columns($1.label)) }
        let column = min(widest, max(width / 2, 1))
        return candidates.map { candidate in
            guard let description = candidate.description else { return (candidate.label, 1) }
            let padding = max(column - Self.columns(candidate.label), 0) + Self.gap
            return (candidate.label + String(repeating: " ", count: padding) + description, 1)
        }
    }

    /// As many candidates a line as there is room for, read downwards.
    private func columnLines(within width: Int) -> [Line] {
        let column = candidates.reduce(0) { max($0, Self.columns($1.label)) } + Self.gap
        let across = max((width + Self.gap) / column, 1)
        let down = (candidates.count + across - 1) / across
        return (0..<down).map { line in
            let indices = stride(from: line, to: candidates.count, by: down)
            var text = ""
            for index in indices {
                let used = Self.columns(text)
                let start = (index / down) * column
                text += String(repeating: " ", count: max(start - used, 0))
                text += candidates[index].label
            }
            return (text, Array(indices).count)
        }
    }

    /// One row: what is too long ends at the margin.
    private func row(_ text: String, within width: Int) -> ScreenRow {
        let line = String(text.map { $0.isNewline ? " " : $0 })
        var rows = Layout.rows(of: line, width: width)
        rows[0].isContinued = false
        return rows[0]
    }

    private static func columns(_ text: String) -> Int {
        text.reduce(0) { $0 + DrawnCharacter($1, at: $0).columns }
    }
}
