/// Finds where the rows of a CSV file end, without making texts of their fields.
///
/// It follows the same rules as ``CSVReader``, but for a quote inside a field that does not begin
/// with one, which is text. It holds nothing of the file, so that a file of any size is scanned a
/// piece at a time.
public struct CSVRowScanner: Sendable {
    private enum State {
        case fieldStart, unquoted, quoted, afterQuote, afterEscape
    }

    private let format: CSVFormat
    private var state = State.fieldStart
    private var offset = 0
    private var line = 1
    private var quoteLine = 1
    private var isBlank = true
    private var followsCarriageReturn = false

    /// The end of a row.
    public struct RowEnd: Equatable, Sendable {
        /// The number of the file's bytes before it, its line end included.
        public let offset: Int
        /// Nothing stands on the row's line.
        public let isBlank: Bool
    }

    /// A scanner at the start of a file of this format.
    public init(format: CSVFormat = CSVFormat()) { self.format = format }

    /// Scans the next piece of the file.
    ///
    /// - Parameters:
    ///   - piece: The bytes.
    ///   - rowEnded: Takes the end of each row; that of a row with CR comes with the next byte.
    /// - Throws: ``CSVError/textAfterQuote(line:)``: nobody knows then where the field ends.
    public mutating func scan(
        _ piece: some Sequence<UInt8>,
        rowEnded: (RowEnd) -> Void
    ) throws(CSVError) {
        for byte in piece {
            if followsCarriageReturn {
                followsCarriageReturn = false
                if byte == 0x0A {
                    offset += 1
                    endRow(rowEnded)
                    continue
                }
                endRow(rowEnded)
            }
            offset += 1
            switch state {
            case .fieldStart where byte == format.quote:
                state = .quoted
                quoteLine = line
                isBlank = false
            case .fieldStart, .unquoted:
                if !endsField(byte, rowEnded) {
                    state = .unquoted
                    isBlank = false
                }
            case .quoted:
                if byte == format.quote {
                    state = .afterQuote
                } else if byte == format.escape {
                    state = .afterEscape
                } else if byte == 0x0A {
                    line += 1
                }
            case .afterEscape:
                if byte == 0x0A { line += 1 }
                state = .quoted
            case .afterQuote where byte == format.quote: state = .quoted
            case .afterQuote:
                guard endsField(byte, rowEnded) else { throw .textAfterQuote(line: line) }
            }
        }
    }

    /// Says that the file ends behind the last piece.
    ///
    /// - Parameter rowEnded: Takes the end of a last row that lacks its line end.
    /// - Throws: ``CSVError/unterminatedQuote(line:)``.
    public mutating func finish(rowEnded: (RowEnd) -> Void) throws(CSVError) {
        switch state {
        case .quoted, .afterEscape: throw .unterminatedQuote(line: quoteLine)
        case .fieldStart, .unquoted, .afterQuote:
            if followsCarriageReturn || !isBlank { endRow(rowEnded) }
        }
    }

    /// Takes a delimiter or a line end; false for any other byte.
    private mutating func endsField(_ byte: UInt8, _ rowEnded: (RowEnd) -> Void) -> Bool {
        switch byte {
        case format.delimiter:
            state = .fieldStart
            isBlank = false
        case 0x0D:
            state = .fieldStart
            followsCarriageReturn = true
        case 0x0A: endRow(rowEnded)
        default: return false
        }
        return true
    }

    private mutating func endRow(_ rowEnded: (RowEnd) -> Void) {
        rowEnded(RowEnd(offset: offset, isBlank: isBlank))
        state = .fieldStart
        isBlank = true
        followsCarriageReturn = false
        line += 1
    }
}
