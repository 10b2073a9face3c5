/// Up to four bytes that are looked for together, eight bytes of a text at a time.
struct ByteMarks: Sendable {
    /// Eight of each byte.
    private let first, second, third, fourth: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        self.first = Self.ones &* UInt64(first)
        self.second = Self.ones &* UInt64(second)
        self.third = Self.ones &* UInt64(third)
        self.fourth = Self.ones &* UInt64(fourth)
    }

    /// The place of the first of them from a place on; the end of the bytes where there is none.
    func firstPlace(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var place = start
        while place + 8 <= bytes.count {
            let eight = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let found = found(in: UInt64(littleEndian: eight))
            if found != 0 { return place + found.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < bytes.count {
            if found(in: Self.ones &* UInt64(bytes[place])) != 0 { return place }
            place += 1
        }
        return place
    }

    /// The highest bit of each byte that is a mark, exact up to the first one.
    private func found(in eight: UInt64) -> UInt64 {
        Self.zeros(in: eight ^ first) | Self.zeros(in: eight ^ second)
            | Self.zeros(in: eight ^ third) | Self.zeros(in: eight ^ fourth)
    }

    /// The highest bit of each byte that is zero: it borrows from there.
    ///
    /// Bytes behind the first one may have it too.
    private static func zeros(in eight: UInt64) -> UInt64 {
        (eight &- ones) & ~eight & (ones << 7)
    }
}
