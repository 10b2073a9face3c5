/// Reads numbers of few bits that stand as runs of one number and as packed groups of eight.
///
/// Levels, indices of dictionaries and booleans are written so.
///
/// Source: apache/parquet-format, "Encodings", run length encoding and bit-packing hybrid.
struct HybridReader {
    private var cursor: ByteCursor
    private let width: Int
    /// The rest of a run, and its number.
    private var run = 0
    private var number: UInt32 = 0
    /// The rest of packed groups.
    private var packed = 0
    private var bits: PackedBits

    /// Numbers of `width` bits, 0 to 32.
    init(_ cursor: ByteCursor, width: Int) {
        self.cursor = cursor
        self.width = width
        bits = PackedBits(at: cursor.position, width: width)
    }

    /// Reads so many numbers behind those that are there.
    ///
    /// - Throws: ``ByteCursor/TooShort``.
    mutating func read<Number: FixedWidthInteger>(
        _ count: Int,
        into numbers: inout [Number]
    ) throws(ByteCursor.TooShort) {
        var left = count
        while left > 0 {
            if run > 0 {
                let taken = min(run, left)
                numbers.append(
                    contentsOf: repeatElement(Number(truncatingIfNeeded: number), count: taken)
                )
                run -= taken
                left -= taken
            } else if packed > 0 {
                let taken = min(packed, left)
                try bits.read(taken, of: cursor, into: &numbers)
                packed -= taken
                left -= taken
                if packed == 0 { try cursor.move(to: min(bits.end, cursor.end)) }
            } else {
                try begin()
            }
        }
    }

    private mutating func begin() throws(ByteCursor.TooShort) {
        let head = try cursor.varint()
        if head & 1 == 0 {
            guard let count = Int(exactly: head >> 1), count > 0 else {
                throw ByteCursor.TooShort()
            }
            run = count
            number = 0
            for shift in stride(from: 0, to: (width + 7) / 8 * 8, by: 8) {
                number |= UInt32(try cursor.integer(as: UInt8.self)) << UInt32(shift)
            }
        } else {
            // The last group may lack the bytes that nothing is in.
            guard let groups = Int(exactly: head >> 1), groups > 0,
                groups <= (cursor.left * 8 + 7) / max(width, 1) || width == 0
            else { throw ByteCursor.TooShort() }
            packed = groups.multipliedReportingOverflow(by: 8).overflow ? Int.max : groups * 8
            bits = PackedBits(at: cursor.position, width: width)
        }
    }
}
