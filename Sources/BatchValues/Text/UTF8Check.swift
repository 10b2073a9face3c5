/// The mark of a text as UTF-8, and the end of the bytes that are.
package enum UTF8Check {
    /// The mark that some programs write before a text to say that it is UTF-8.
    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The place of the first byte that cannot stand where it does, if there is one.
    ///
    /// Of a sequence that is cut short it is the first byte.
    ///
    /// Source: Unicode Standard, table 3-7, well-formed UTF-8 byte sequences.
    package static func firstFault(in bytes: UnsafeRawBufferPointer) -> Int? {
        var position = 0
        while position < bytes.count {
            let length = lengthOfScalar(in: bytes, at: position)
            guard length > 0 else { return position }
            position += length
        }
        return nil
    }

    /// Whether all bytes are ASCII.
    package static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let high: UInt64 = 0x8080_8080_8080_8080
        var place = 0
        while place + 8 <= bytes.count {
            guard bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) & high == 0 else {
                return false
            }
            place += 8
        }
        while place < bytes.count {
            guard bytes[place] < 0x80 else { return false }
            place += 1
        }
        return true
    }

    /// The length in bytes of the character that begins at `position`, or 0 if none does.
    private static func lengthOfScalar(in bytes: UnsafeRawBufferPointer, at position: Int) -> Int {
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch bytes[position] {
            case 0x00...0x7F: (1, 0x80...0xBF)
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        guard length > 1 else { return length }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else {
            return 0
        }
        for offset in 2..<max(2, length) where !(0x80...0xBF).contains(bytes[position + offset]) {
            return 0
        }
        return length
    }
}
