import BatchValues

/// The entries of a column that are not written yet.
struct ColumnOutput {
    let path: [String]
    let type: PhysicalType
    let maxDefinition, maxRepetition: Int
    private var definitions: [UInt8] = []
    private var repetitions: [UInt8] = []
    private var values: [UInt8] = []
    private var bits = 0

    init(_ path: [String], _ type: PhysicalType, definition: Int, repetition: Int) {
        self.path = path
        self.type = type
        maxDefinition = definition
        maxRepetition = repetition
    }

    /// The number of entries.
    var count: Int { definitions.count }
    /// The bytes that they take.
    var size: Int { values.count + definitions.count + repetitions.count }

    /// Adds an entry without a value.
    mutating func addNull(definition: Int, repetition: Int) {
        definitions.append(UInt8(definition))
        repetitions.append(UInt8(repetition))
    }

    /// Adds an entry with a value, whose bytes `write` adds.
    mutating func add(repetition: Int, _ write: (inout [UInt8]) -> Void) {
        addNull(definition: maxDefinition, repetition: repetition)
        write(&values)
    }

    /// Adds an entry that is true or false; eight of them are a byte.
    mutating func add(_ bit: Bool, repetition: Int) {
        addNull(definition: maxDefinition, repetition: repetition)
        if bits % 8 == 0 { values.append(0) }
        if bit { values[values.count - 1] |= 1 << UInt8(bits % 8) }
        bits += 1
    }

    /// The bytes of the entries as a page of version 1; none is left.
    mutating func takePage() -> [UInt8] {
        var page: [UInt8] = []
        for (levels, max) in [(repetitions, maxRepetition), (definitions, maxDefinition)]
        where max > 0 {
            let runs = Self.packed(levels, width: Int.bitWidth - max.leadingZeroBitCount)
            withUnsafeBytes(of: UInt32(runs.count).littleEndian) { page.append(contentsOf: $0) }
            page += runs
        }
        page += values
        definitions.removeAll(keepingCapacity: true)
        repetitions.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        bits = 0
        return page
    }

    /// One run where all are equal, else packed groups of eight.
    private static func packed(_ levels: [UInt8], width: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        if let first = levels.first, levels.allSatisfy({ $0 == first }) {
            bytes.append(varint: UInt64(levels.count) << 1)
            bytes.append(first)
            return bytes
        }
        bytes.append(varint: UInt64((levels.count + 7) / 8) << 1 | 1)
        var buffer: UInt64 = 0
        var filled = 0
        for place in 0..<(levels.count + 7) / 8 * 8 {
            buffer |= UInt64(place < levels.count ? levels[place] : 0) << UInt64(filled)
            filled += width
            while filled >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: buffer))
                buffer >>= 8
                filled -= 8
            }
        }
        return bytes
    }
}
