/// A small model of a terminal's screen: bytes in, cells out.
///
/// It knows the sequences that our own drawing uses and writes down every other one, so that a
/// test can say that there was none. Its widths are its own, not those of the line editor.
public struct Screen: Sendable {
    /// One cell; a wide character has an empty one behind it.
    public struct Cell: Sendable, Equatable {
        /// The character, with all that joins it; nothing in the second half of a wide one.
        public var text = " "
        /// The parameters of the style it was written in.
        public var style = ""
    }

    /// Its height.
    public private(set) var rows: Int
    /// Its width.
    public private(set) var columns: Int
    /// The row and the column of the cursor, from 0.
    public private(set) var cursor = (row: 0, column: 0)
    /// The lines that have gone out at the top, without the blanks at the ends.
    public private(set) var scrolledOut: [String] = []
    /// The number of bells.
    public private(set) var bells = 0
    /// The private modes that are on, such as 2004.
    public private(set) var modes: Set<Int> = []
    /// The sequences that the model does not know.
    public private(set) var unknown: [String] = []
    /// The number of whole frames announced.
    public private(set) var frames = 0

    private var cells: [[Cell]]
    /// The rows that run on into the next.
    private var wraps: [Bool]
    private var style = ""
    /// The last column was written: the next character goes to the next row.
    private var isWrapPending = false
    private var pending: [UInt8] = []

    /// An empty screen.
    public init(rows: Int = 24, columns: Int = 80) {
        self.rows = rows
        self.columns = columns
        cells = Array(repeating: Self.emptyRow(columns), count: rows)
        wraps = Array(repeating: false, count: rows)
    }

    /// A row's text without the blanks at its end.
    public func text(row: Int) -> String { Self.text(cells[row]) }

    /// All rows that are not empty at the end, joined by line breaks.
    public var text: String {
        var lines = cells.map(Self.text)
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    /// The cell at a place, both counted from 0.
    public func cell(row: Int, column: Int) -> Cell { cells[row][column] }

    /// Whether a row runs on into the next, as one line for whoever copies it.
    public func isWrapped(row: Int) -> Bool { wraps[row] }

    private static func text(_ row: [Cell]) -> String {
        var text = row.map(\.text).joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    private static func emptyRow(_ columns: Int) -> [Cell] {
        Array(repeating: Cell(), count: columns)
    }
}

extension Screen: CustomStringConvertible {
    /// The text that a person would see, and the cursor's place.
    public var description: String {
        "\(columns) × \(rows), cursor at row \(cursor.row), column \(cursor.column):\n\(text)"
    }
}

extension Screen: CustomReflectable {
    /// Its cells would bury a test's message.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

// MARK: Bytes

extension Screen {
    /// Takes what a program wrote.
    public mutating func feed(_ bytes: some Sequence<UInt8>) {
        pending += bytes
        var place = 0
        while place < pending.count, let length = take(pending[place...]) { place += length }
        pending.removeFirst(place)
    }

    /// Takes a character or a sequence; nil when its end has not come yet.
    private mutating func take(_ bytes: ArraySlice<UInt8>) -> Int? {
        let start = bytes.startIndex
        switch bytes[start] {
        case 0x1B: return takeSequence(bytes)
        case 0x07: bells += 1
        case 0x08: moveCursor(column: cursor.column - 1)
        case 0x0A: lineFeed()
        case 0x0D: moveCursor(column: 0)
        case 0x00..<0x20, 0x7F: unknown.append("control \(bytes[start])")
        default:
            let length =
                switch bytes[start] {
                case 0xC0...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF7: 4
                default: 1
                }
            guard bytes.count >= length else { return nil }
            for scalar in String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars {
                put(scalar)
            }
            return length
        }
        return 1
    }

    private mutating func takeSequence(_ bytes: ArraySlice<UInt8>) -> Int? {
        let start = bytes.startIndex
        guard bytes.count > 1 else { return nil }
        guard bytes[start + 1] == UInt8(ascii: "[") else {
            unknown.append("ESC \(bytes[start + 1])")
            return 2
        }
        guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            return nil
        }
        let parameters = String(decoding: bytes[(start + 2)..<end], as: UTF8.self)
        perform(parameters, Character(Unicode.Scalar(bytes[end])))
        return end - start + 1
    }

    private mutating func perform(_ parameters: String, _ final: Character) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false)
            .map { Int($0) ?? 0 }
        let count = max(numbers.first ?? 0, 1)
        switch (final, parameters) {
        case ("A", _): moveCursor(row: cursor.row - count, column: cursor.column)
        case ("B", _): moveCursor(row: cursor.row + count, column: cursor.column)
        case ("C", _): moveCursor(column: cursor.column + count)
        case ("D", _): moveCursor(column: cursor.column - count)
        case ("F", _): moveCursor(row: cursor.row - count, column: 0)
        case ("H", _):
            moveCursor(row: count - 1, column: max(numbers.dropFirst().first ?? 1, 1) - 1)
        case ("K", ""), ("K", "0"): erase(row: cursor.row, from: cursor.column)
        case ("J", ""), ("J", "0"):
            erase(row: cursor.row, from: cursor.column)
            for row in (cursor.row + 1)..<max(rows, cursor.row + 1) { erase(row: row, from: 0) }
        case ("J", "2"): for row in 0..<rows { erase(row: row, from: 0) }
        case ("m", _): style = parameters == "0" ? "" : parameters
        case ("h", _) where parameters.first == "?": setMode(parameters, true)
        case ("l", _) where parameters.first == "?": setMode(parameters, false)
        default: unknown.append("CSI \(parameters)\(final)")
        }
    }

    private mutating func setMode(_ parameters: String, _ isOn: Bool) {
        guard let mode = Int(parameters.dropFirst()) else { return }
        if isOn { modes.insert(mode) } else { modes.remove(mode) }
        if mode == 2026, isOn { frames += 1 }
    }
}

// MARK: Cells

extension Screen {
    private mutating func put(_ scalar: Unicode.Scalar) {
        if join(scalar) { return }
        let width = Self.width(String(scalar))
        if isWrapPending || cursor.column + width > columns { wrap() }
        cells[cursor.row][cursor.column] = Cell(text: String(scalar), style: style)
        if width == 2 { cells[cursor.row][cursor.column + 1] = Cell(text: "", style: style) }
        advance(width)
    }

    private mutating func wrap() {
        wraps[cursor.row] = true
        moveCursor(column: 0)
        lineFeed()
    }

    private mutating func advance(_ width: Int) {
        let column = cursor.column + width
        isWrapPending = column >= columns
        cursor.column = min(column, columns - 1)
    }

    /// Adds to the character before the cursor what joins it.
    private mutating func join(_ scalar: Unicode.Scalar) -> Bool {
        var column = isWrapPending ? cursor.column : cursor.column - 1
        if column >= 0, cells[cursor.row][column].text.isEmpty { column -= 1 }
        guard column >= 0 else { return false }
        let before = cells[cursor.row][column].text
        let joined = before + String(scalar)
        guard scalar.value >= 0x300, joined.count == 1 else { return false }
        cells[cursor.row][column].text = joined
        if Self.width(before) == 1, Self.width(joined) == 2, column + 1 < columns {
            cells[cursor.row][column + 1] = Cell(text: "", style: style)
            advance(1)
        }
        return true
    }

    /// The columns of a character, from a rough table.
    private static func width(_ text: String) -> Int {
        let scalars = text.unicodeScalars
        guard let first = scalars.first else { return 0 }
        let isPicture = scalars.contains { $0.value == 0xFE0F }
        let isFlag = scalars.count > 1 && (0x1F1E6...0x1F1FF).contains(first.value)
        let wide: [ClosedRange<UInt32>] = [
            0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD,
        ]
        return isPicture || isFlag || wide.contains { $0.contains(first.value) } ? 2 : 1
    }

    private mutating func moveCursor(row: Int? = nil, column: Int) {
        cursor.row = min(max(row ?? cursor.row, 0), rows - 1)
        cursor.column = min(max(column, 0), columns - 1)
        isWrapPending = false
    }

    private mutating func lineFeed() {
        isWrapPending = false
        if cursor.row < rows - 1 {
            cursor.row += 1
            return
        }
        scrolledOut.append(Self.text(cells.removeFirst()))
        wraps.removeFirst()
        cells.append(Self.emptyRow(columns))
        wraps.append(false)
    }

    private mutating func erase(row: Int, from column: Int) {
        for place in column..<columns { cells[row][place] = Cell() }
        wraps[row] = false
    }
}

// MARK: Size

extension Screen {
    /// Changes the size as most terminals do: rows that ran on are broken anew, the cursor stays
    /// at its character, and what has no room goes out at the top.
    public mutating func resize(rows newRows: Int, columns newColumns: Int) {
        var place = (row: 0, column: 0)
        var lines: [[Cell]] = []
        var wrapped: [Bool] = []
        var row = 0
        while row <= cursor.row || row < lastUsedRow + 1 {
            var line: [Cell] = []
            var cursorOffset: Int?
            repeat {
                if row == cursor.row { cursorOffset = line.count + cursor.column }
                line += cells[row]
                row += 1
            } while row < rows && wraps[row - 1]
            while let last = line.last, last == Cell(), line.count > (cursorOffset ?? 0) {
                line.removeLast()
            }
            var start = 0
            repeat {
                var end = min(start + newColumns, line.count)
                if end < line.count, line[end].text.isEmpty { end -= 1 }
                if let offset = cursorOffset, offset >= start, offset < start + newColumns {
                    place = (lines.count, offset - start)
                }
                let part = Array(line[start..<end])
                lines.append(part + Array(repeating: Cell(), count: newColumns - part.count))
                wrapped.append(end < line.count)
                start = end
            } while start < line.count
        }
        let out = max(place.row - newRows + 1, lines.count - newRows, 0)
        let gone = min(out, place.row)
        scrolledOut += lines.prefix(gone).map(Self.text)
        cells = Array(lines.dropFirst(gone).prefix(newRows))
        wraps = Array(wrapped.dropFirst(gone).prefix(newRows))
        while cells.count < newRows {
            cells.append(Self.emptyRow(newColumns))
            wraps.append(false)
        }
        (rows, columns) = (newRows, newColumns)
        cursor = (place.row - gone, place.column)
        isWrapPending = false
    }

    private var lastUsedRow: Int {
        cells.lastIndex { row in row.contains { $0 != Cell() } } ?? 0
    }
}
