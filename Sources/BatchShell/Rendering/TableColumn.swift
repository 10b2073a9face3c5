import BatchLanguage
import BatchValues
import TerminalText

/// One column of a table: its name and what it shows in each row.
struct TableColumn {
    let name: String
    let cells: [CellText]
    /// Its place among the columns, from 0.
    let place: Int
    /// The terminal's columns that the name and every cell need, by steps of shortening.
    private let widths: [Int]
    /// All that there is in it are numbers, which stand at the right.
    let isNumeric: Bool

    /// A column of cells that are there already.
    init(_ name: String, at place: Int, cells: [CellText]) {
        self.name = name.visibleLine
        self.place = place
        self.cells = cells
        let least = TextWidth.columns(of: self.name)
        widths = (0...CellText.shorteningSteps).map { step in
            cells.reduce(least) { max($0, TextWidth.columns(of: $1.text(shortened: step))) }
        }
        isNumeric =
            cells.contains { $0.isNumber } && cells.allSatisfy { $0.isNumber || $0.text.isEmpty }
    }

    /// The members that have the key of this one, of rows of which some may have none.
    init(_ member: JSONObject.Member, at place: Int, of rows: [JSONValue], clock: any Clock) {
        self.init(
            member.keyValue.displayText,
            at: place,
            cells: rows.map { row in
                row[member.key].map { CellText($0, named: member.key, clock: clock) } ?? .empty
            }
        )
    }

    /// The columns of a declared column, of rows of which some may have nothing in it.
    init(_ column: Command.Column, at place: Int, of rows: [JSONValue], clock: any Clock) {
        self.init(
            column.name,
            at: place,
            cells: rows.map { row in
                column.cell(of: row).map { CellText($0, named: column.name, clock: clock) }
                    ?? .empty
            }
        )
    }

    /// The terminal's columns that the name and every cell need at a step of shortening.
    func width(shortened step: Int = 0) -> Int { widths[step] }

    /// The least width: ids, numbers and times are never cut.
    func leastWidth(shortened step: Int = 0) -> Int {
        let width = widths[step]
        guard !isID, !isNumeric, !isTime else { return width }
        return min(width, max(Self.leastText, TextWidth.columns(of: name), widestID))
    }

    /// The worth of the column where not all of them fit.
    ///
    /// First what names a row, then what most rows have and what differs between them, last what
    /// is a list or an object.
    var worth: Int {
        switch name {
        case "id": return 1_000
        case "name", "status": return 900
        case "created": return 750
        default: break
        }
        let filled = cells.count { !$0.text.isEmpty }
        let share = cells.isEmpty ? 0 : 400 * filled / cells.count
        let varies = cells.contains { !$0.text.hasSameScalars(as: cells[0].text) }
        let isNested = cells.contains { $0.isNested }
        return share + (varies ? 200 : 0) + (isTime || isID ? 100 : 0) - (isNested ? 700 : 0)
    }

    /// It shows in every row what the other shows.
    func repeats(_ other: TableColumn) -> Bool {
        zip(cells, other.cells).allSatisfy { $0.text.hasSameScalars(as: $1.text) }
    }

    /// The columns of the widest id of a batch or dataset among texts: one is never cut.
    private var widestID: Int {
        cells.reduce(0) { width, cell in
            switch IdentifierForm(cell.text) {
            case .batch, .dataset: max(width, cell.text.utf8.count)
            default: width
            }
        }
    }

    private var isTime: Bool { ColumnMeaning(of: name) == .time }

    private var isID: Bool {
        ["id", "batch"].contains(name)
            || ["Id", "ID", "_id", "@id", "$id"].contains { name.hasSuffix($0) }
    }

    /// The fewest columns of the terminal that a text keeps.
    private static let leastText = 8
}
