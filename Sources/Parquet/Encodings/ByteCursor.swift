/// A place in the bytes of a page, from which values are read in little-endian order.
struct ByteCursor {
    let bytes: [UInt8]
    private(set) var position: Int
    let end: Int

    /// The bytes end before the values do.
    struct TooShort: Error {}

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    var left: Int { end - position }

    /// Passes over bytes; gives the place of the first.
    mutating func take(_ count: Int) throws(TooShort) -> Int {
        guard count >= 0, count <= left else { throw TooShort() }
        defer { position += count }
        return position
    }

    /// Goes on at a place.
    mutating func move(to place: Int) throws(TooShort) {
        guard (position...end).contains(place) else { throw TooShort() }
        position = place
    }

    mutating func integer<Number: FixedWidthInteger>(
        as type: Number.Type
    ) throws(TooShort) -> Number {
        let size = MemoryLayout<Number>.size
        let place = try take(size)
        return bytes.withUnsafeBytes {
            Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: Number.self))
        }
    }

    /// Reads a number in groups of seven bits, the lowest first.
    mutating func varint() throws(TooShort) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let place = try take(1)
            value |= UInt64(bytes[place] & 0x7F) << shift
            if bytes[place] & 0x80 == 0 { return value }
        }
        throw TooShort()
    }

    /// Reads a number in which the sign is the lowest bit.
    mutating func signedVarint() throws(TooShort) -> Int64 {
        let coded = try varint()
        return Int64(bitPattern: coded >> 1) ^ -Int64(bitPattern: coded & 1)
    }
}
