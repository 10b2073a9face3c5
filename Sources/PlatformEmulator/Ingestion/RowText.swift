import BatchValues

/// The text where a row should be in a file of JSON.
enum RowText {
    /// The bytes of one row, which may or may not be JSON.
    case whole(UnsafeRawBufferPointer)
    /// The first bytes of a row that is longer than any row may be.
    case tooLong(UnsafeRawBufferPointer)

    /// The longest row, in bytes; our own choice.
    static let limit = 16 << 20
}

extension FileReader {
    /// Hands on the lines of the file that are not blank, without their line ends.
    ///
    /// A byte order mark before the first is passed over.
    func forEachLine(_ body: (RowText) throws -> Void) throws {
        var lines = JSONLines(limit: RowText.limit)
        func take(_ line: UnsafeRawBufferPointer, _: Int, isTooLong: Bool) throws {
            try body(isTooLong ? .tooLong(line) : .whole(line))
        }
        while let piece = try nextPiece() { try piece.withUnsafeBytes { try lines.feed($0, take) } }
        try lines.finish(take)
    }

    /// Hands on the elements of the list that the file is, one after the other.
    func forEachElement(_ body: (RowText) throws -> Void) throws {
        var elements = JSONElements(limit: RowText.limit)
        func take(_ text: UnsafeRawBufferPointer, isTooLong: Bool) throws {
            try body(isTooLong ? .tooLong(text) : .whole(text))
        }
        while let piece = try nextPiece() { try elements.feed(piece, take) }
        try elements.finish(take)
    }

    /// The first byte of the file that is not blank.
    func firstMark() throws -> UInt8? {
        var start = 0
        while start < file.size {
            let bytes = try bytes(at: start, count: 4096)
            let hasMark = start == 0 && bytes.starts(with: byteOrderMark)
            if let mark = bytes.dropFirst(hasMark ? 3 : 0).first(where: { !$0.isJSONBlank }) {
                return mark
            }
            start += bytes.count
        }
        return nil
    }
}

private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
