/// Brings rows onto the terminal with as few bytes as it takes.
///
/// It knows what it drew last and where the cursor is, relative to its own first row; it never asks
/// the terminal. Each function answers with what is to be written, at once.
///
/// While a line is edited each of its rows ends for itself, so that no terminal joins them when it
/// becomes wider: then it is known where they are. Only the last drawing lets full rows run on, as
/// one line for whoever copies it.
struct Painter {
    private var shown: [ScreenRow] = []
    private var cursor = Layout.Place(row: 0, column: 0)
    private var output = ""

    /// Draws rows, leaving alone those that stand there already.
    mutating func draw(_ rows: [ScreenRow], cursor place: Layout.Place) -> String {
        paint(rows)
        move(to: place)
        guard !output.isEmpty else { return "" }
        // Terminals that know it show all of this at once; the others ignore it.
        return "\u{1B}[?2026h" + takeOutput() + "\u{1B}[?2026l"
    }

    /// Draws rows for the last time, followed by `mark`, and goes to the row below.
    mutating func finish(_ rows: [ScreenRow], mark: String = "") -> String {
        var rows = rows
        if mark.isEmpty, rows.last?.isForCursor == true { rows.removeLast() }
        if rows.contains(where: \.isContinued) { shown = [] }
        paint(rows, joins: true)
        if let last = rows.indices.last {
            move(to: Layout.Place(row: last, column: rows[last].columns))
        }
        output += mark + "\r\n"
        let bytes = takeOutput()
        self = Painter()
        return bytes
    }

    /// Takes everything off the terminal; what is written next stands where the first row was.
    mutating func erase() -> String {
        move(to: Layout.Place(row: 0, column: 0))
        output += "\u{1B}[J"
        let bytes = takeOutput()
        self = Painter()
        return bytes
    }

    /// Forgets what it drew, in a terminal of another size.
    ///
    /// A row that has become too long was broken into several, as most terminals do, and the cursor
    /// went with its character.
    mutating func resized(rows: Int, columns: Int) {
        let above = shown.prefix(cursor.row).reduce(0) { sum, row in
            sum + max(1, (row.columns + columns - 1) / columns)
        }
        let row = min(above + cursor.column / columns, rows - 1)
        shown = []
        cursor = Layout.Place(row: max(row, 0), column: 0)
        output += "\r"
    }

    /// Writes the rows that do not stand there already; with `joins` full ones run on as the terminal
    /// itself breaks a line.
    private mutating func paint(_ rows: [ScreenRow], joins: Bool = false) {
        if shown.isEmpty {
            move(to: Layout.Place(row: 0, column: 0))
            output += "\u{1B}[J"
        }
        var follows = false  // whether the row before has just been written and runs on into this
        for (index, row) in rows.enumerated() {
            if !follows, index < shown.count, shown[index] == row { continue }
            if follows {
                // The terminal itself goes on to the next row: it then knows both for one line.
                cursor.row = index
            } else {
                move(to: Layout.Place(row: index, column: 0))
            }
            output += row.text
            cursor.column = row.columns
            // Erasing in a full row would take its last character with it.
            if !row.isFull { output += "\u{1B}[K" }
            follows = joins && row.isContinued
        }
        if rows.count < shown.count {
            move(to: Layout.Place(row: rows.count, column: 0))
            output += "\u{1B}[J"
        }
        shown = rows
    }

    private mutating func move(to place: Layout.Place) {
        guard place != cursor else { return }
        if place.row < cursor.row {
            output += "\u{1B}[\(cursor.row - place.row)A"
        } else if place.row > cursor.row {
            // A line feed rather than "cursor down", which stops where the screen ends.
            output += "\r" + String(repeating: "\n", count: place.row - cursor.row)
            cursor.column = 0
        }
        if place.column != cursor.column {
            output += "\r"
            if place.column > 0 { output += "\u{1B}[\(place.column)C" }
        }
        cursor = place
    }

    private mutating func takeOutput() -> String {
        defer { output = "" }
        return output
    }
}
