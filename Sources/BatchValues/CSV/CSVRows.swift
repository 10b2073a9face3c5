/// Tells the rows of CSV apart, and their cells, without making texts of them.
///
/// Pieces of a file, cut anywhere, are fed, and rows taken until there is none; after the last piece
/// the file is said to end, which gives the last row. Bytes are held until their row has been taken;
/// of a row that is longer than `limit` none are, so that a quote that nobody closes costs no more.
package struct CSVRows: Sendable {
    /// A row that has just been read, whose cells are there until the next one.
    package struct Row: Sendable {
        fileprivate let bytes: Range<Int>
        /// The line on which it begins, from 1.
        package let line: Int
        fileprivate let start: Int
        /// The number of the file's bytes up to the end of its line end.
        package let end: Int
        /// Nothing stands on its line.
        package let isBlank: Bool
        /// It has more bytes than a row may have; it has no cells then.
        package let isTooLong: Bool
    }

    /// The most bytes that any row may have.
    package static let longestRow = 1 << 31

    private let settings: CSVSettings
    private let limit: Int
    private var scan: CSVScan
    private var bytes: [UInt8] = []
    /// The number of the file's bytes before `bytes`.
    private var offset: Int
    private var isFinished = false
    private var failure: CSVError?

    /// A reader at the start of a file, or at that of a row in it.
    ///
    /// - Parameters:
    ///   - settings: The way the file is read.
    ///   - offset: The number of the file's bytes before the row at which it begins.
    ///   - limit: The most bytes of a row, its line end not counted.
    ///   - refusesStrayQuotes: A quote inside a cell that does not begin with one is an error, or else
    ///     text.
    package init(
        _ settings: CSVSettings,
        from offset: Int = 0,
        limit: Int = longestRow,
        refusesStrayQuotes: Bool = true
    ) {
        self.settings = settings
        self.limit = min(limit, Self.longestRow)
        self.offset = offset
        scan = CSVScan(
            settings,
            isFileStart: offset == 0,
            refusesStrayQuotes: refusesStrayQuotes
        )
    }

    /// The number of lines that the rows so far stand on.
    package var lines: Int { scan.line - 1 }

    /// Hands over the next piece of the file.
    package mutating func feed(_ piece: [UInt8]) {
        precondition(!isFinished, "nothing follows the end of the file")
        let used = scan.keepsNoCells ? scan.read : scan.rowStart
        if used == bytes.count {
            bytes = piece
            forget(used)
        } else {
            // Moved only where that is less than what has gone before, so that small pieces of a
            // long row are not moved over and over.
            if used > bytes.count / 2 {
                bytes.removeSubrange(..<used)
                forget(used)
            }
            bytes += piece
        }
    }

    private mutating func forget(_ count: Int) {
        scan.forget(count)
        offset += count
    }

    /// Says that the file ends behind the last piece.
    package mutating func finish() { isFinished = true }

    /// The next row, or nothing if the pieces so far do not hold the whole of it.
    ///
    /// - Throws: The first error of the file, from then on.
    package mutating func next() throws(CSVError) -> Row? {
        if let failure { throw failure }
        do throws(CSVError) {
            guard try readRow() else {
                if scan.read - scan.rowStart > limit { scan.letGo() }
                return nil
            }
        } catch {
            failure = error
            throw error
        }
        let isTooLong = scan.keepsNoCells || scan.rowEnd - scan.rowStart > limit
        if isTooLong { scan.letGo() }
        return Row(
            bytes: isTooLong ? 0..<0 : scan.rowStart..<scan.rowEnd,
            line: scan.rowLine,
            start: offset + scan.rowStart,
            end: offset + scan.read,
            isBlank: !isTooLong && scan.rowStart == scan.rowEnd,
            isTooLong: isTooLong
        )
    }

    private mutating func readRow() throws(CSVError) -> Bool {
        try bytes.withUnsafeBufferPointer { bytes throws(CSVError) in
            try scan.readRow(UnsafeRawBufferPointer(bytes), isLast: isFinished)
        }
    }

    /// Calls `body` with the bytes of the row that was read last, without its line end, and its cells.
    package func withCells<Value>(
        of row: Row,
        _ body: (UnsafeRawBufferPointer, [CSVCell]) throws -> Value
    ) rethrows -> Value {
        try bytes.withUnsafeBytes { bytes in
            try body(UnsafeRawBufferPointer(rebasing: bytes[row.bytes]), scan.cells)
        }
    }

    /// The texts of the cells of the row that was read last.
    ///
    /// - Throws: ``CSVError/invalidUTF8(line:offset:)`` for a cell that is none in its charset.
    package func fields(of row: Row) throws(CSVError) -> [String] {
        var fields: [String] = []
        fields.reserveCapacity(scan.cells.count)
        let wrong = withCells(of: row) { bytes, cells -> CSVError? in
            for cell in cells {
                guard let text = cell.text(in: bytes, settings) else {
                    let start = cell.bytes.lowerBound - (cell.isQuoted ? 1 : 0)
                    return .invalidUTF8(
                        line: row.line + bytes[..<start].lineEnds,
                        offset: row.start + start
                    )
                }
                fields.append(text)
            }
            return nil
        }
        if let wrong { throw wrong }
        return fields
    }
}

extension Slice<UnsafeRawBufferPointer> {
    /// The number of line ends in some bytes; CR and LF are one.
    fileprivate var lineEnds: Int {
        var count = 0
        for place in indices {
            let follows = place > startIndex && self[place - 1] == .carriageReturn
            let ends = self[place] == .carriageReturn || self[place] == .lineFeed && !follows
            if ends { count += 1 }
        }
        return count
    }
}
