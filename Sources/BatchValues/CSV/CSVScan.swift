/// A walk over the bytes of CSV, from the end of one row to that of the next.
///
/// It goes on wherever the bytes that are there so far break off.
struct CSVScan: Sendable {
    /// The place in a row of the next byte.
    private enum State {
        case fileStart, cellStart, plain, quoted
        /// Behind a quote inside quotes: the cell's end, or the first of two.
        case afterQuote
        /// Behind the escape byte inside quotes.
        case afterEscape
        /// Behind a CR, which ends a row together with the LF that may follow.
        case afterCarriageReturn
    }

    private let format: CSVFormat
    private let skipsByteOrderMark: Bool
    private let refusesStrayQuotes: Bool
    /// The bytes that mean something outside of quotes, and those inside.
    private let plainMarks, quotedMarks: ByteMarks

    private var state = State.fileStart
    private var place = 0
    private var cellStart = 0
    private var isQuoted = false
    private var isEscaped = false
    private var followsCarriageReturn = false
    private(set) var line = 1
    private var quoteLine = 1
    private var hasEnded = false

    /// The place of the row that is read, and of the end of its last cell.
    private(set) var rowStart = 0
    private(set) var rowEnd = 0
    private(set) var rowLine = 1
    /// The cells of the row.
    private(set) var cells: [CSVCell] = []
    /// The row is too long for its cells to be kept.
    private(set) var keepsNoCells = false

    init(_ settings: CSVSettings, isFileStart: Bool, refusesStrayQuotes: Bool) {
        format = settings.format
        skipsByteOrderMark = isFileStart && settings.charset == .utf8
        self.refusesStrayQuotes = refusesStrayQuotes
        let quote = format.quote
        plainMarks = ByteMarks(quote, .lineFeed, .carriageReturn, format.delimiter)
        quotedMarks = ByteMarks(quote, .lineFeed, .carriageReturn, format.escape ?? quote)
    }

    /// The number of bytes that have been read.
    var read: Int { place }

    /// Counts on from a later byte of the file, `count` bytes behind.
    mutating func forget(_ count: Int) {
        place -= count
        cellStart -= count
        rowEnd -= count
        rowStart = max(0, rowStart - count)
    }

    /// Lets the cells of the row go, of which no more are kept.
    mutating func letGo() {
        cells = []
        keepsNoCells = true
    }

    /// Reads to the end of the next row; false where the bytes end before.
    mutating func readRow(
        _ bytes: UnsafeRawBufferPointer,
        isLast: Bool
    ) throws(CSVError) -> Bool {
        if hasEnded { beginRow() }
        while place < bytes.count {
            let byte = bytes[place]
            switch state {
            case .fileStart:
                let mark = skipsByteOrderMark ? UTF8Check.byteOrderMark : []
                if bytes.count < mark.count, mark.starts(with: bytes), !isLast { return false }
                if bytes.starts(with: mark) { place = mark.count }
                rowStart = place
                state = .cellStart
            case .cellStart: beginCell(byte)
            case .plain:
                place = plainMarks.firstPlace(in: bytes, from: place)
                guard place < bytes.count else { continue }
                if endsCell(bytes[place]) {
                    if endCell(at: place, with: bytes[place]) { return true }
                } else {
                    if refusesStrayQuotes { throw .strayQuote(line: line) }
                    place += 1
                }
            case .quoted: readQuoted(bytes)
            case .afterQuote where byte == format.quote:
                isEscaped = true
                state = .quoted
                place += 1
            case .afterQuote:
                guard endsCell(byte) else { throw .textAfterQuote(line: line) }
                if endCell(at: place - 1, with: byte) { return true }
            case .afterEscape:
                state = .quoted
                guard byte == format.quote || byte == format.escape else { continue }
                isEscaped = true
                place += 1
            case .afterCarriageReturn:
                if byte == .lineFeed { place += 1 }
                return endRow()
            }
        }
        return isLast ? try endFile() : false
    }
}

extension CSVScan {
    private mutating func beginRow() {
        cells.removeAll(keepingCapacity: true)
        keepsNoCells = false
        rowStart = place
        rowLine = line
        hasEnded = false
    }

    private mutating func beginCell(_ byte: UInt8) {
        isEscaped = false
        isQuoted = byte == format.quote
        if isQuoted {
            quoteLine = line
            followsCarriageReturn = false
            place += 1
        }
        cellStart = place
        state = isQuoted ? .quoted : .plain
    }

    /// Reads on inside quotes, to the next quote or escape.
    private mutating func readQuoted(_ bytes: UnsafeRawBufferPointer) {
        while place < bytes.count {
            let next = quotedMarks.firstPlace(in: bytes, from: place)
            if next > place { followsCarriageReturn = false }
            place = next
            guard place < bytes.count else { return }
            let byte = bytes[place]
            place += 1
            if byte == format.quote || byte == format.escape {
                followsCarriageReturn = false
                state = byte == format.quote ? .afterQuote : .afterEscape
                return
            }
            if byte == .carriageReturn || !followsCarriageReturn { line += 1 }
            followsCarriageReturn = byte == .carriageReturn
        }
    }

    private func endsCell(_ byte: UInt8) -> Bool {
        byte == format.delimiter || byte == .lineFeed || byte == .carriageReturn
    }

    /// Ends the cell, and says whether the row ends with it.
    private mutating func endCell(at end: Int, with byte: UInt8) -> Bool {
        place += 1
        addCell(upTo: end)
        if byte == format.delimiter {
            state = .cellStart
            return false
        }
        rowEnd = place - 1
        if byte == .carriageReturn {
            state = .afterCarriageReturn
            return false
        }
        return endRow()
    }

    private mutating func addCell(upTo end: Int) {
        guard !keepsNoCells else { return }
        cells.append(
            CSVCell(
                (cellStart - rowStart)..<(end - rowStart),
                isQuoted: isQuoted,
                isEscaped: isEscaped
            )
        )
    }

    private mutating func endRow() -> Bool {
        line += 1
        state = .cellStart
        hasEnded = true
        return true
    }

    /// Ends the row that the end of the file ends; a line end before it has ended its row already.
    private mutating func endFile() throws(CSVError) -> Bool {
        switch state {
        case .quoted, .afterEscape: throw .unterminatedQuote(line: quoteLine)
        case .fileStart: return false
        case .afterCarriageReturn: return endRow()
        case .cellStart:
            guard !cells.isEmpty || keepsNoCells else { return false }
            (isQuoted, isEscaped, cellStart) = (false, false, place)
            addCell(upTo: place)
        case .plain: addCell(upTo: place)
        case .afterQuote: addCell(upTo: place - 1)
        }
        rowEnd = place
        return endRow()
    }
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
