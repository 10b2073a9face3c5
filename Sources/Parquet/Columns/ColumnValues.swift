/// Some values of a column, as they are stored.
package enum ColumnValues: Sendable {
    case booleans([Bool])
    case int32([Int32])
    case int64([Int64])
    case int96([Int96])
    case floats([Float])
    case doubles([Double])
    case bytes(ByteValues)

    /// No values of a type.
    init(of type: PhysicalType) {
        switch type {
        case .boolean: self = .booleans([])
        case .int32: self = .int32([])
        case .int64: self = .int64([])
        case .int96: self = .int96([])
        case .float: self = .floats([])
        case .double: self = .doubles([])
        case .bytes, .fixedBytes: self = .bytes(ByteValues())
        }
    }

    package var count: Int {
        switch self {
        case .booleans(let values): values.count
        case .int32(let values): values.count
        case .int64(let values): values.count
        case .int96(let values): values.count
        case .floats(let values): values.count
        case .doubles(let values): values.count
        case .bytes(let values): values.count
        }
    }
}

/// A moment as old writers store it: nanoseconds of a day, and the day's Julian number.
package struct Int96: Sendable {
    package let nanoseconds: Int64
    package let julianDay: UInt32
}

/// Values that are bytes: places in bytes that they share.
package struct ByteValues: Sendable {
    package private(set) var bytes: [UInt8]
    private var ranges: [(start: UInt32, end: UInt32)] = []

    /// No values, which will be places in some bytes; pages have less than 2^32.
    init(of bytes: [UInt8] = []) { self.bytes = bytes }

    package var count: Int { ranges.count }

    /// The place of a value in the bytes.
    package func range(_ place: Int) -> Range<Int> {
        Int(ranges[place].start)..<Int(ranges[place].end)
    }

    package subscript(place: Int) -> ArraySlice<UInt8> { bytes[range(place)] }

    /// Whether all of their bytes are for certain characters of ASCII.
    package var areASCII: Bool {
        guard let first = ranges.first, let last = ranges.last, first.start <= last.end else {
            return true
        }
        return bytes[Int(first.start)..<Int(last.end)].withUnsafeBytes { bytes in
            var bits: UInt64 = 0
            let words = bytes.count / 8
            for word in 0..<words {
                bits |= bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
            }
            for place in words * 8..<bytes.count { bits |= UInt64(bytes[place]) }
            return bits & 0x8080_8080_8080_8080 == 0
        }
    }

    mutating func reserveCapacity(_ count: Int) { ranges.reserveCapacity(count) }

    /// Adds a value that stands in the bytes.
    mutating func append(at start: Int, _ length: Int) {
        ranges.append((UInt32(start), UInt32(start + length)))
    }

    /// Adds a value behind the others, which begins as the last one does and goes on otherwise.
    ///
    /// - Parameters:
    ///   - shared: The number of bytes that it has in common with the last one.
    ///   - rest: The bytes behind them.
    mutating func append(sharing shared: Int, _ rest: UnsafeRawBufferPointer) {
        let last = ranges.last.map { Int($0.start) } ?? 0
        let first = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: shared))
        bytes.withUnsafeMutableBytes { bytes in
            bytes[first...].copyBytes(from: bytes[last..<last + shared])
        }
        bytes.append(contentsOf: rest)
        append(at: first, bytes.count - first)
    }
}

/// Values of a column in their order: all of some, or those at places of a dictionary.
package struct ValueBatch: Sendable {
    package let values: ColumnValues
    /// The places in `values`; nil where these are the values themselves.
    package let places: [UInt32]?

    init(_ values: ColumnValues, _ places: [UInt32]? = nil) {
        self.values = values
        self.places = places
    }

    package var count: Int { places?.count ?? values.count }

    /// The place of a value in `values`.
    package func place(of number: Int) -> Int { places.map { Int($0[number]) } ?? number }
}
