/// Reads whole numbers that stand as packed differences, in blocks of miniblocks.
///
/// Source: apache/parquet-format, "Encodings", delta encoding.
struct DeltaReader {
    private var cursor: ByteCursor
    private let valuesPerMiniblock: Int
    private let miniblocks: Int
    /// The numbers that are still to come.
    private(set) var left: Int
    private var value: Int64
    private var isFirst = true
    private var least: Int64 = 0
    /// The bits of each miniblock of the block that come next.
    private var widths: ArraySlice<UInt8> = []
    private var leftInMiniblock = 0
    private var bits: PackedBits
    /// The place behind the miniblock.
    private var next: Int

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
        left = Int(total)
        next = cursor.position
        bits = PackedBits(at: next, width: 0)
    }

    /// Reads up to so many numbers behind those that are there, fewer only at the end.
    ///
    /// - Throws: ``ByteCursor/TooShort``.
    mutating func read(
        _ count: Int,
        into numbers: inout [Int64]
    ) throws(ByteCursor.TooShort) {
        var wanted = min(count, left)
        left -= wanted
        if isFirst, wanted > 0 {
            isFirst = false
            numbers.append(value)
            wanted -= 1
        }
        while wanted > 0 {
            if leftInMiniblock == 0 { try beginMiniblock() }
            let taken = min(wanted, leftInMiniblock)
            let first = numbers.count
            try bits.read(taken, of: cursor, into: &numbers)
            let (least, start) = (least, value)
            value = numbers.withUnsafeMutableBufferPointer { numbers in
                // Differences wrap around, by the specification.
                var value = start
                for place in first..<numbers.count {
                    value = value &+ least &+ numbers[place]
                    numbers[place] = value
                }
                return value
            }
            leftInMiniblock -= taken
            wanted -= taken
        }
    }

    /// The place behind the last number.
    ///
    /// The last miniblock is as long as the others; writers leave out those behind it.
    func end() throws(ByteCursor.TooShort) -> ByteCursor {
        var reader = self
        if reader.isFirst, reader.left > 0 { reader.left -= 1 }
        reader.left -= min(reader.left, reader.leftInMiniblock)
        while reader.left > 0 {
            try reader.beginMiniblock()
            reader.left -= min(reader.left, reader.leftInMiniblock)
        }
        return ByteCursor(cursor.bytes, min(reader.next, cursor.end)..<cursor.end)
    }

    private mutating func beginMiniblock() throws(ByteCursor.TooShort) {
        try cursor.move(to: next)
        if widths.isEmpty {
            least = try cursor.signedVarint()
            let place = try cursor.take(miniblocks)
            widths = cursor.bytes[place..<place + miniblocks]
        }
        let width = Int(widths.removeFirst())
        guard width <= 64 else { throw ByteCursor.TooShort() }
        leftInMiniblock = valuesPerMiniblock
        bits = PackedBits(at: cursor.position, width: width)
        next = cursor.position + (valuesPerMiniblock * width + 7) / 8
    }
}

/// Reads numbers one at a time.
struct DeltaQueue {
    private var reader: DeltaReader
    private var numbers: [Int64] = []
    private var place = 0

    private static let batchSize = 1_024

    init(_ reader: DeltaReader) { self.reader = reader }

    mutating func next() throws(ByteCursor.TooShort) -> Int64 {
        if place == numbers.count {
            numbers.removeAll(keepingCapacity: true)
            place = 0
            try reader.read(Self.batchSize, into: &numbers)
            guard !numbers.isEmpty else { throw ByteCursor.TooShort() }
        }
        defer { place += 1 }
        return numbers[place]
    }
}
