import BatchLanguage
import BatchValues
import TerminalText

/// A value as a table: a heading, and a line for each row.
struct Table {
    private let columns: [TableColumn]
    private let rowCount: Int
    /// The places of the columns in the order in which they leave where there is no room for all.
    private let leaving: [Int]
    /// Members of the rows that no column shows.
    private let others: [String]

    /// The table of a list with the columns that its command declares.
    init(rows: [JSONValue], columns declared: [Command.Column], clock: any Clock) {
        rowCount = rows.count
        columns = declared.enumerated().map { place, column in
            TableColumn(column, at: place, of: rows, clock: clock)
        }
        let places = Array(declared.indices.reversed())
        leaving =
            places.filter { declared[$0].leavesFirst }
            + places.filter { !declared[$0].leavesFirst }
        let shown = Set(declared.flatMap { [$0.name, $0.member].compactMap(\.self) })
        others = rows.memberNames.filter { !shown.contains($0) }
    }

    /// The table of a list: a column for each member that one of its objects has.
    ///
    /// Elements that are no objects stand in a column of their own.
    init(rows: [JSONValue], clock: any Clock) {
        rowCount = rows.count
        others = []
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
        leaving = Self.leaving(columns)
    }

    /// The table of an object: a row for each member.
    init(members object: JSONObject, clock: any Clock) {
        rowCount = object.count
        (leaving, others) = ([1, 0], [])
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
    /// not fit is shortened, cut or left out.
    func lines(width: Int?, theme: Theme) -> (lines: [String], leftOut: [String]) {
        let fit = fit(width ?? .max)
        guard !fit.columns.isEmpty else { return ([], []) }
        func line(_ text: (TableColumn) -> String) -> String {
            Self.line(
                zip(fit.columns, fit.widths).map { (text($0), $1, $0.isNumeric) },
                gap: fit.gap
            )
        }
        var lines = [theme.paint(line(\.name), as: .heading)]
        for row in 0..<rowCount { lines.append(line { $0.cells[row].text(shortened: fit.step) }) }
        let missing = columns.filter { column in
            !fit.columns.contains { $0.place == column.place }
        }
        return (lines, missing.map(\.name) + others)
    }
}

extension Table {
    /// The way in which columns share a line.
    private struct Fit {
        var columns: [TableColumn]
        /// The step by which times are shortened.
        var step = 0
        /// The blanks between two columns.
        var gap = 2
        var widths: [Int] = []
    }

    /// The columns as they fit into a width: first times are shortened, then texts cut, and only
    /// then a column left out; one that has left for nothing comes back.
    private func fit(_ width: Int) -> Fit {
        var shown = Set(columns.map(\.place))
        var left: [Int] = []
        for place in leaving {
            if var fit = fit(shown, into: width) {
                for place in left.reversed() {
                    guard let wider = self.fit(shown.union([place]), into: width) else { continue }
                    shown.insert(place)
                    fit = wider
                }
                return fit
            }
            if shown.count > 1 {
                shown.remove(place)
                left.append(place)
            }
        }
        var fit = Fit(columns: columns.filter { shown.contains($0.place) })
        fit.widths = Self.widths(fit, into: width)
        return fit
    }

    /// Some of the columns, as whole as they fit into a width; nil where they do not.
    private func fit(_ shown: Set<Int>, into width: Int) -> Fit? {
        var fit = Fit(columns: columns.filter { shown.contains($0.place) })
        for isWhole in [true, false] {
            for (step, gap) in [(0, 2), (1, 2), (2, 2), (2, 1)] {
                (fit.step, fit.gap) = (step, gap)
                let needed = fit.columns.reduce(-gap) { sum, column in
                    sum + gap
                        + (isWhole
                            ? column.width(shortened: step)
                            : column.leastWidth(shortened: step))
                }
                guard needed <= width else { continue }
                fit.widths = Self.widths(fit, into: width)
                return fit
            }
        }
        return nil
    }

    /// The widths of columns that share a line: the widest give way first.
    private static func widths(_ fit: Fit, into width: Int) -> [Int] {
        let columns = fit.columns
        let room = width - fit.gap * (columns.count - 1)
        func widths(_ limit: Int) -> [Int] {
            columns.map {
                min(
                    $0.width(shortened: fit.step),
                    max($0.leastWidth(shortened: fit.step), limit)
                )
            }
        }
        var (low, high) = (0, columns.reduce(0) { max($0, $1.width(shortened: fit.step)) })
        while low < high {
            let middle = (low + high + 1) / 2
            if widths(middle).reduce(0, +) <= room { low = middle } else { high = middle - 1 }
        }
        return widths(low)
    }

    /// The order in which columns leave that nobody declared: those worth least first.
    private static func leaving(_ columns: [TableColumn]) -> [Int] {
        let worths = columns.enumerated().map { order, column in
            // An id that is said twice, as externalId often is, is of no use.
            let isRepeated = columns[..<order].contains { column.repeats($0) }
            return (place: column.place, worth: isRepeated ? -1_000 : column.worth)
        }
        // Of equals the last goes first: platforms put first what matters.
        return worths.sorted { ($0.worth, -$0.place) < ($1.worth, -$1.place) }.map(\.place)
    }

    private static func line(
        _ cells: [(text: String, width: Int, isRight: Bool)],
        gap: Int
    ) -> String {
        var line = ""
        for (place, cell) in cells.enumerated() {
            if place > 0 { line += String(repeating: " ", count: gap) }
            line +=
                cell.text.cut(toColumns: cell.width)
                .padded(toColumns: cell.width, isAtRight: cell.isRight)
        }
        let end = line.utf8.lastIndex { $0 != UInt8(ascii: " ") }
        return end.map { String(line[...$0]) } ?? ""
    }
}

extension [JSONValue] {
    /// The names of the members that the objects among them have, in the order in which they come up.
    fileprivate var memberNames: [String] {
        var names = JSONObject()
        for row in self { for member in row.object?.members ?? [] { names.set(member) } }
        return names.members.map { $0.keyValue.displayText }
    }
}
