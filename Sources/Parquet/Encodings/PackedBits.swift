/// Numbers of as many bits each, which follow each other from the lowest bit of a byte on.
struct PackedBits {
    private let width: Int
    private let start: Int
    /// The numbers that were read.
    private var read = 0

    /// Numbers of `width` bits, 0 to 64, that begin at a byte.
    init(at start: Int, width: Int) {
        self.start = start
        self.width = width
    }

    /// The place behind the byte in which the last number that was read ends.
    var end: Int { start + (read * width + 7) / 8 }

    /// Reads so many numbers behind those that are there.
    ///
    /// - Throws: ``ByteCursor/TooShort`` where their bits are not within the cursor.
    mutating func read<Number: FixedWidthInteger>(
        _ count: Int,
        of cursor: ByteCursor,
        into numbers: inout [Number]
    ) throws(ByteCursor.TooShort) {
        guard width > 0 else {
            numbers.append(contentsOf: repeatElement(0, count: count))
            return
        }
        // The bytes bound the count: no product here is larger than eight times theirs.
        guard count <= cursor.bytes.count * 8 / width else { throw ByteCursor.TooShort() }
        let firstBit = read * width
        read += count
        guard end <= cursor.end else { throw ByteCursor.TooShort() }
        let place = numbers.count
        numbers.append(contentsOf: repeatElement(0, count: count))
        cursor.bytes.withUnsafeBytes { bytes in
            numbers.withUnsafeMutableBufferPointer { numbers in
                unpack(bytes, from: firstBit, numbers[place...])
            }
        }
    }

    private func unpack<Number: FixedWidthInteger>(
        _ bytes: UnsafeRawBufferPointer,
        from firstBit: Int,
        _ numbers: Slice<UnsafeMutableBufferPointer<Number>>
    ) {
        let numbers = UnsafeMutableBufferPointer(rebasing: numbers)
        let mask = UInt64.max >> UInt64(64 - width)
        var bit = firstBit
        for place in numbers.indices {
            let byte = start + bit >> 3
            let shift = UInt64(bit & 7)
            var value = bytes.word(at: byte) >> shift
            // Up to 64 bits stand across two words.
            if Int(shift) + width > 64 { value |= bytes.word(at: byte + 8) << (64 - shift) }
            numbers[place] = Number(truncatingIfNeeded: value & mask)
            bit += width
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The eight bytes from a place on, the lowest first; there are zeros behind the last.
    fileprivate func word(at place: Int) -> UInt64 {
        if place + 8 <= count {
            return UInt64(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self))
        }
        var word: UInt64 = 0
        for offset in 0..<Swift.max(0, count - place) {
            word |= UInt64(self[place + offset]) << UInt64(offset * 8)
        }
        return word
    }
}
