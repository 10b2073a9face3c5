/// Reads levels as the oldest files have them: packed from the highest bit on, without runs.
///
/// Source: apache/parquet-format, "Encodings", bit-packed (deprecated).
struct BitPackedReader {
    private var cursor: ByteCursor
    private let width: Int
    private var buffer: UInt64 = 0
    private var bits = 0

    init(_ cursor: ByteCursor, width: Int) {
        self.cursor = cursor
        self.width = width
    }

    mutating func read(
        _ count: Int,
        into numbers: inout [UInt16]
    ) throws(ByteCursor.TooShort) {
        for _ in 0..<count {
            while bits < width {
                buffer = buffer << 8 | UInt64(try cursor.integer(as: UInt8.self))
                bits += 8
            }
            bits -= width
            numbers.append(
                UInt16(truncatingIfNeeded: buffer >> UInt64(bits) & (1 << UInt64(width) - 1))
            )
        }
    }
}
