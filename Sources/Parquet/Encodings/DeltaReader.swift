/// Reads whole numbers that stand as packed differences, in blocks of miniblocks.
///
/// Source: apache/parquet-format, "Encodings", delta encoding.
struct DeltaReader {
    private var cursor: ByteCursor
    private let valuesPerMiniblock: Int
    private let miniblocks: Int
    /// The number of values, and of those that are still to come.
    let count: Int
    private(set) var left: Int
    private var value: Int64
    private var isFirst = true
    private var least: Int64 = 0
    /// The bits of each miniblock of the block that come next.
    private var widths: ArraySlice<UInt8> = []
    private var leftInMiniblock = 0
    private var width = 0
    /// The bits that were read and not used; up to 64 bits stand across two numbers.
    private var buffer: UInt64 = 0
    private var bits = 0

    /// Begins at the header of at most so many numbers.
    init(_ start: ByteCursor, atMost limit: Int) throws(ByteCursor.TooShort) {
        cursor = start
        let block = try cursor.varint()
        let parts = try cursor.varint()
        let total = try cursor.varint()
        value = try cursor.signedVarint()
        // A block has a multiple of 128 values, a miniblock one of 32; more than these is no block.
        guard parts > 0, parts <= 1 << 10, block <= 1 << 20, block % parts == 0,
            block / parts > 0, total <= UInt64(limit)
        else { throw ByteCursor.TooShort() }
        miniblocks = Int(parts)
        valuesPerMiniblock = Int(block / parts)
        count = Int(total)
        left = count
    }

    /// The bytes behind the last number, once all were read.
    var rest: Range<Int> { cursor.position..<cursor.end }

    mutating func next() throws(ByteCursor.TooShort) -> Int64 {
        guard left > 0 else { throw ByteCursor.TooShort() }
        left -= 1
        if isFirst {
            isFirst = false
            return value
        }
        if leftInMiniblock == 0 { try beginMiniblock() }
        let delta = Int64(bitPattern: try packed())
        leftInMiniblock -= 1
        // Differences wrap around, by the specification.
        value = value &+ least &+ delta
        if left == 0 { try skipPadding() }
        return value
    }

    private mutating func beginMiniblock() throws(ByteCursor.TooShort) {
        if widths.isEmpty {
            least = try cursor.signedVarint()
            let place = try cursor.take(miniblocks)
            widths = cursor.bytes[place..<place + miniblocks]
        }
        width = Int(widths.removeFirst())
        guard width <= 64 else { throw ByteCursor.TooShort() }
        leftInMiniblock = valuesPerMiniblock
        buffer = 0
        bits = 0
    }

    private mutating func packed() throws(ByteCursor.TooShort) -> UInt64 {
        guard width > 0 else { return 0 }
        var result: UInt64 = 0
        var filled = 0
        while filled < width {
            if bits == 0 {
                buffer = UInt64(try cursor.integer(as: UInt8.self))
                bits = 8
            }
            let taken = min(bits, width - filled)
            result |= (buffer & (1 << UInt64(taken) - 1)) << UInt64(filled)
            buffer >>= UInt64(taken)
            bits -= taken
            filled += taken
        }
        return result
    }

    /// The last miniblock is as long as the others; writers leave out those behind it.
    private mutating func skipPadding() throws(ByteCursor.TooShort) {
        let bytes = leftInMiniblock * width / 8
        _ = try cursor.take(min(bytes, cursor.left))
    }
}
