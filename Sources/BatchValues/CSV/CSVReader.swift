/// Reads the rows of a CSV file that comes in pieces, cut anywhere.
///
/// Pieces are fed, and rows taken until there is none; after the last piece the reader is told
/// that the file ends, and gives the last row. It holds one piece and one row.
///
/// ```swift
/// var reader = CSVReader()
/// for try await piece in file {
///     reader.feed(piece)
///     while let row = try reader.next() { use(row) }
/// }
/// reader.finish()
/// while let row = try reader.next() { use(row) }
/// ```
///
/// The file is UTF-8; a byte order mark before it is skipped. A line ends with LF, CRLF or CR.
/// Blanks belong to their field.
public struct CSVReader: Sendable {
    /// The place in a row of the next byte.
    private enum State {
        case fieldStart, unquoted, quoted
        /// Behind a quote inside quotes: the field's end, or the first of two.
        case afterQuote
        /// Behind the escape byte inside quotes.
        case afterEscape
    }

    private let format: CSVFormat
    private var piece: [UInt8] = []
    private var position = 0
    /// The number of the file's bytes before `piece`.
    private var offset = 0
    private var isFinished = false

    private var state = State.fieldStart
    private var field: [UInt8] = []
    private var fieldLine = 1
    private var fieldOffset = 0
    private var fields: [String] = []
    private var hasQuote = false

    private var line = 1
    private var rowLine = 1
    private var followsCarriageReturn = false
    private var failure: CSVError?

    /// A reader at the start of a file of this format.
    public init(format: CSVFormat = CSVFormat()) { self.format = format }

    /// Hands over the next piece of the file.
    public mutating func feed(_ bytes: [UInt8]) {
        precondition(!isFinished, "nothing follows the end of the file")
        let rest = piece[position...]
        offset += position
        position = 0
        piece = rest.isEmpty ? bytes : rest + bytes
    }

    /// Says that the file ends behind the last piece.
    public mutating func finish() { isFinished = true }

    /// The next row, or nothing if the pieces so far do not hold the whole of it.
    ///
    /// A row that ends with CR is there at once; the LF that may follow is passed over later.
    ///
    /// - Throws: The first error of the file, from then on.
    public mutating func next() throws(CSVError) -> CSVRow? {
        if let failure { throw failure }
        do throws(CSVError) {
            return try readRow()
        } catch {
            failure = error
            throw error
        }
    }
}

extension CSVReader {
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private mutating func readRow() throws(CSVError) -> CSVRow? {
        while position < piece.count {
            let byte = piece[position]
            if followsCarriageReturn, byte == Self.lineFeed, state != .quoted {
                followsCarriageReturn = false
                position += 1
                continue
            }
            switch state {
            case .fieldStart where byte == format.quote:
                beginField(.quoted)
                hasQuote = true
                position += 1
            case .fieldStart:
                beginField(.unquoted)
                if let row = try readUnquoted() { return row }
            case .unquoted:
                if let row = try readUnquoted() { return row }
            case .quoted: readQuoted()
            case .afterQuote where byte == format.quote:
                field.append(byte)
                state = .quoted
                position += 1
            case .afterQuote:
                guard endsField(byte) else { throw .textAfterQuote(line: line) }
                if let row = try endField(with: byte) { return row }
            case .afterEscape:
                // Before anything but a quote or itself the escape byte is text.
                if byte == format.quote || byte == format.escape {
                    position += 1
                    field.append(byte)
                } else if let escape = format.escape {
                    field.append(escape)
                }
                state = .quoted
            }
        }
        return isFinished ? try lastRow() : nil
    }

    private mutating func beginField(_ state: State) {
        if fields.isEmpty { rowLine = line }
        self.state = state
        followsCarriageReturn = false
        fieldLine = line
        fieldOffset = offset + position
    }

    /// Reads on in a field without quotes, to its end or that of the piece.
    private mutating func readUnquoted() throws(CSVError) -> CSVRow? {
        let start = position
        while position < piece.count, !endsField(piece[position]) {
            if piece[position] == format.quote {
                field.append(contentsOf: piece[start..<position])
                guard fieldOffset == 0, field == UTF8Check.byteOrderMark else {
                    throw .strayQuote(line: line)
                }
                field.removeAll(keepingCapacity: true)
                state = .fieldStart
                return nil
            }
            position += 1
        }
        followsCarriageReturn = false
        field.append(contentsOf: piece[start..<position])
        guard position < piece.count else { return nil }
        return try endField(with: piece[position])
    }

    /// Reads on inside quotes, to the next byte that means something or the end of the piece.
    private mutating func readQuoted() {
        let start = position
        while position < piece.count {
            let byte = piece[position]
            if byte == format.quote || byte == format.escape { break }
            if byte == Self.carriageReturn || byte == Self.lineFeed && !followsCarriageReturn {
                line += 1
            }
            followsCarriageReturn = byte == Self.carriageReturn
            position += 1
        }
        field.append(contentsOf: piece[start..<position])
        guard position < piece.count else { return }
        followsCarriageReturn = false
        state = piece[position] == format.quote ? .afterQuote : .afterEscape
        position += 1
    }

    private func endsField(_ byte: UInt8) -> Bool {
        byte == format.delimiter || byte == Self.lineFeed || byte == Self.carriageReturn
    }

    /// Ends the field, and the row if `byte` is a line end.
    private mutating func endField(with byte: UInt8) throws(CSVError) -> CSVRow? {
        position += 1
        try endField()
        guard byte != format.delimiter else { return nil }
        followsCarriageReturn = byte == Self.carriageReturn
        line += 1
        return endRow()
    }

    private mutating func endField() throws(CSVError) {
        if fieldOffset == 0, !hasQuote, field.starts(with: UTF8Check.byteOrderMark) {
            field.removeFirst(UTF8Check.byteOrderMark.count)
        }
        guard let text = String(validating: field, as: UTF8.self) else {
            throw .invalidUTF8(line: fieldLine, offset: fieldOffset)
        }
        fields.append(text)
        field.removeAll(keepingCapacity: true)
        state = .fieldStart
    }

    private mutating func endRow() -> CSVRow {
        let isBlank = fields.count == 1 && fields[0].isEmpty && !hasQuote
        let row = CSVRow(fields: fields, line: rowLine, isBlank: isBlank)
        fields.removeAll(keepingCapacity: true)
        hasQuote = false
        return row
    }

    /// The row that the end of the file ends; a line end before it has ended its row already.
    private mutating func lastRow() throws(CSVError) -> CSVRow? {
        switch state {
        case .quoted, .afterEscape: throw .unterminatedQuote(line: fieldLine)
        case .fieldStart where fields.isEmpty: return nil
        case .fieldStart: beginField(.unquoted)
        case .unquoted where fieldOffset == 0 && field == UTF8Check.byteOrderMark:
            return nil
        case .unquoted, .afterQuote: break
        }
        try endField()
        return endRow()
    }
}
