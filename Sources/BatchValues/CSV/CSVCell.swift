/// A cell of a row of CSV, as bytes of that row.
package struct CSVCell: Equatable, Sendable {
    private let lower, upper: UInt32
    /// The cell stands in quotes.
    package let isQuoted: Bool
    /// Some quotes or escapes in its bytes stand for others.
    package let isEscaped: Bool

    /// A cell at a place in its row, which has no more than ``CSVRows/longestRow`` bytes.
    init(_ bytes: Range<Int>, isQuoted: Bool, isEscaped: Bool) {
        lower = UInt32(truncatingIfNeeded: bytes.lowerBound)
        upper = UInt32(truncatingIfNeeded: bytes.upperBound)
        self.isQuoted = isQuoted
        self.isEscaped = isEscaped
    }

    /// The place of the bytes in the row, without the quotes around the cell.
    package var bytes: Range<Int> { Int(lower)..<Int(upper) }

    /// The bytes of the cell in a row.
    package func bytes(in row: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: row[bytes])
    }

    /// The text of the cell in a row; nil where the bytes are none in their charset.
    func text(in row: UnsafeRawBufferPointer, _ settings: CSVSettings) -> String? {
        let bytes = bytes(in: row)
        if !isEscaped, settings.charset == .utf8 { return String(validating: bytes, as: UTF8.self) }
        let plain = isEscaped ? settings.format.unescaped(bytes) : Array(bytes)
        return String(validating: settings.charset.utf8(plain), as: UTF8.self)
    }
}

extension CSVFormat {
    /// The bytes that those between two quotes stand for.
    fileprivate func unescaped(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            // Before anything but a quote or itself the escape byte is text.
            if byte == quote {
                place += 1
            } else if byte == escape, place + 1 < bytes.count,
                bytes[place + 1] == quote || bytes[place + 1] == escape
            {
                place += 1
            }
            plain.append(place < bytes.count ? bytes[place] : byte)
            place += 1
        }
        return plain
    }
}
