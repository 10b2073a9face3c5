/// The candidates as they are listed below the line, and which of them is chosen.
struct CompletionList: Equatable {
    let candidates: [Completions.Candidate]
    /// The place of the candidate that is chosen; nil before one is.
    private(set) var selected: Int?

    private static let gap = 2  // columns between two candidates
    private static let selectedStyle = TextStyle("7")
    private static let descriptionStyle = TextStyle("2")

    init(candidates: [Completions.Candidate]) { self.candidates = candidates }

    var selectedCandidate: Completions.Candidate? { selected.map { candidates[$0] } }

    /// Goes to another candidate, around the ends; the first move chooses the first or the last.
    mutating func move(by step: Int) {
        guard let selected else {
            self.selected = step > 0 ? 0 : candidates.count - 1
            return
        }
        let count = candidates.count
        // A step over a column that there is not stays; a step by one goes around.
        if abs(step) > 1, !candidates.indices.contains(selected + step) { return }
        self.selected = (selected + step + count) % count
    }

    /// The number of candidates in a column.
    func linesDown(within width: Int) -> Int {
        hasDescriptions ? candidates.count : (candidates.count + across(width) - 1) / across(width)
    }

    /// The rows of the list; the last says how many do not fit.
    func rows(within width: Int, height: Int) -> [ScreenRow] {
        let lines = hasDescriptions ? describedLines(within: width) : columnLines(within: width)
        let height = max(height, 1)
        guard lines.count > height else { return lines.map { $0.row(within: width) } }
        let line = lines.firstIndex { $0.holds(selected) } ?? 0
        // The list goes down only until the chosen line is seen.
        let first = max(0, min(line - height + 2, lines.count - height + 1))
        let seen = lines[first..<min(first + height - 1, lines.count)]
        let rest = candidates.count - seen.reduce(0) { $0 + $1.places.count }
        let more = Line(text: "and \(rest) more", places: [])
        return seen.map { $0.row(within: width) } + [more.row(within: width)]
    }

    private var hasDescriptions: Bool { candidates.contains { $0.description != nil } }

    private func across(_ width: Int) -> Int { max((width + Self.gap) / columnWidth, 1) }

    private var columnWidth: Int {
        candidates.reduce(0) { max($0, Self.columns($1.label)) } + Self.gap
    }

    /// One candidate a line, with what there is to say on it.
    private func describedLines(within width: Int) -> [Line] {
        let widest = candidates.reduce(0) { max($0, Self.columns($1.label)) }
        let column = min(widest, max(width / 2, 1))
        return candidates.indices.map { place in
            var line = Line(text: "", places: [place])
            add(place, to: &line)
            guard let description = candidates[place].description else { return line }
            let padding = max(column - Self.columns(candidates[place].label), 0) + Self.gap
            line.text += String(repeating: " ", count: padding)
            line.add(description.onOneLine, style: Self.descriptionStyle)
            return line
        }
    }

    /// Lines with as many candidates as there is room for, read downwards.
    private func columnLines(within width: Int) -> [Line] {
        let down = linesDown(within: width)
        return (0..<down).map { start in
            let places = Array(stride(from: start, to: candidates.count, by: down))
            var line = Line(text: "", places: places)
            for place in places {
                let column = (place / down) * columnWidth
                let missing = column - Self.columns(line.text)
                line.text += String(repeating: " ", count: max(missing, 0))
                add(place, to: &line)
            }
            return line
        }
    }

    private func add(_ place: Int, to line: inout Line) {
        line.add(
            candidates[place].label.onOneLine,
            style: place == selected ? Self.selectedStyle : nil
        )
    }

    private static func columns(_ text: String) -> Int {
        text.reduce(0) { $0 + DrawnCharacter($1, at: $0).columns }
    }
}

/// One line of the list.
private struct Line {
    var text: String
    /// The candidates that stand in it.
    let places: [Int]
    var spans: [StyledSpan] = []

    init(text: String, places: [Int]) {
        self.text = text
        self.places = places
    }

    func holds(_ place: Int?) -> Bool { place.map(places.contains) ?? false }

    mutating func add(_ part: String, style: TextStyle?) {
        let start = text.utf8.count
        text += part
        if let style { spans.append(StyledSpan(start..<text.utf8.count, style)) }
    }

    /// The row of the line; a text that is too long ends at the margin.
    func row(within width: Int) -> ScreenRow {
        var row = Layout.rows(of: text, spans: spans, width: width)[0]
        row.isContinued = false
        return row
    }
}

extension String {
    fileprivate var onOneLine: String { String(map { $0.isNewline ? " " : $0 }) }
}
