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
        /// The beginning of a line that goes on in the next piece, up to the limit.
        var begun: [UInt8] = []
        func begin(_ bytes: Slice<UnsafeRawBufferPointer>) {
            begun += bytes.prefix(RowText.limit + 1 - begun.count)
        }
        func emit(_ line: UnsafeRawBufferPointer) throws {
            if line.count > RowText.limit {
                try body(.tooLong(line))
            } else if !line.isBlank {
                try body(.whole(line))
            }
        }
        var isFirst = true
        while let piece = try nextPiece() {
            try piece.withUnsafeBytes { bytes in
                var rest = bytes[...]
                if isFirst, rest.starts(with: byteOrderMark) { rest = rest.dropFirst(3) }
                isFirst = false
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    if begun.isEmpty {
                        try emit(UnsafeRawBufferPointer(rebasing: rest[..<end]))
                    } else {
                        begin(rest[..<end])
                        try begun.withUnsafeBytes { try emit($0) }
                        begun.removeAll(keepingCapacity: true)
                    }
                    rest = rest[(end + 1)...]
                }
                begin(rest)
            }
        }
        if !begun.isEmpty { try begun.withUnsafeBytes { try emit($0) } }
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

extension UnsafeRawBufferPointer {
    var isBlank: Bool { allSatisfy(\.isJSONBlank) }
}

extension UInt8 {
    /// Whether JSON takes the byte for white space.
    var isJSONBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }
}
