import BatchLanguage
import BatchValues
import TerminalText

/// A value as a table: a heading, and a line for each row.
struct Table {
    private let columns: [TableColumn]
    private let rowCount: Int

    /// The table of a list: a column for each member that one of its objects has.
    ///
    /// Elements that are no objects stand in a column of their own.
    init(rows: [JSONValue], clock: any Clock) {
        rowCount = rows.count
        var names = JSONObject()
        for row in rows {
            for member in row.object?.members ?? [] { names.set(member) }
        }
        var columns = names.members.enumerated().map { place, member in
            TableColumn(member, at: place, of: rows, clock: clock)
        }
        if rows.contains(where: { $0.object == nil }) {
            let cells = rows.map { row in
                row.object == nil ? CellText(row, named: "value", clock: clock) : .empty
            }
            columns.append(TableColumn("value", at: columns.count, cells: cells))
        }
        self.columns = columns
    }

    /// The table of an object: a row for each member.
    init(members object: JSONObject, clock: any Clock) {
        rowCount = object.count
        let members = object.members
        columns = [
            TableColumn(
                "field",
                at: 0,
                cells: members.map { CellText($0.keyValue, named: "field", clock: clock) }
            ),
            TableColumn(
                "value",
                at: 1,
                cells: members.map { CellText($0.value, named: $0.key, clock: clock) }
            ),
        ]
    }

    /// The lines of the table; none where there is no column.
    ///
    /// A line takes at most `width` columns of the terminal, or any length without it. What does
    /// not fit is cut, or left out and named in the last line.
    func lines(width: Int?, theme: Theme) -> [String] {
        let chosen = width.map(choose(for:)) ?? columns
        guard !chosen.isEmpty else { return [] }
        let widths = width.map { Self.fit(chosen, into: $0) } ?? chosen.map(\.width)
        let heading = Self.line(zip(chosen, widths).map { ($0.name, $1, $0.isNumeric) })
        var lines = [theme.paint(heading, as: .heading)]
        for row in 0..<rowCount {
            lines.append(
                Self.line(zip(chosen, widths).map { ($0.cells[row].text, $1, $0.isNumeric) })
            )
        }
        let missing = columns.filter { column in !chosen.contains { $0.place == column.place } }
        if !missing.isEmpty {
            let names = missing.map(\.name).joined(separator: ", ")
            lines.append(theme.paint("not shown: \(names) (--output pretty)", as: .faint))
        }
        return lines
    }
}

extension Table {
    /// The space between two columns.
    private static let gap = "  "

    /// The columns that fit when each is as narrow as it may be; those worth least go first.
    private func choose(for width: Int) -> [TableColumn] {
        let worths = columns.enumerated().map { order, column in
            // An id that is said twice, as externalId often is, is of no use.
            let isRepeated = columns[..<order].contains { column.repeats($0) }
            let worth = isRepeated ? -1_000 : column.worth
            return (place: column.place, worth: worth, width: column.leastWidth)
        }
        var needed = worths.reduce(0) { $0 + $1.width + Self.gap.count } - Self.gap.count
        var kept = Set(worths.map(\.place))
        // Of equals the last goes first: platforms put first what matters.
        let leaving = worths.sorted { ($0.worth, -$0.place) < ($1.worth, -$1.place) }
        for column in leaving.dropLast() where needed > width {
            kept.remove(column.place)
            needed -= column.width + Self.gap.count
        }
        return columns.filter { kept.contains($0.place) }
    }

    /// The widths of columns that share a line: the widest give way first.
    private static func fit(_ columns: [TableColumn], into width: Int) -> [Int] {
        let room = width - gap.count * (columns.count - 1)
        func widths(_ limit: Int) -> [Int] {
            columns.map { min($0.width, max($0.leastWidth, limit)) }
        }
        var (low, high) = (0, columns.reduce(0) { max($0, $1.width) })
        while low < high {
            let middle = (low + high + 1) / 2
            if widths(middle).reduce(0, +) <= room { low = middle } else { high = middle - 1 }
        }
        return widths(low)
    }

    private static func line(_ cells: [(text: String, width: Int, isRight: Bool)]) -> String {
        var line = ""
        for (place, cell) in cells.enumerated() {
            if place > 0 { line += gap }
            line +=
                cell.text.cut(toColumns: cell.width)
                .padded(toColumns: cell.width, isAtRight: cell.isRight)
        }
        let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }
        return end.map { String(line[...$0]) } ?? ""
    }
}
