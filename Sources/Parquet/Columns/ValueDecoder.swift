/// Reads the values of a page, some at a time.
enum ValueDecoder {
    case plain(ByteCursor)
    /// Booleans of one bit each.
    case bits(ByteCursor, PackedBits)
    case runs(HybridReader)
    case dictionary(HybridReader, ColumnValues)
    case deltas(DeltaReader)
    case lengths(DeltaQueue, ByteCursor)
    case prefixes(DeltaQueue, suffixes: DeltaQueue, ByteCursor, last: [UInt8])
    case split(SplitBytes)

    /// The bytes of values that are read at a time, at most, but for one value.
    private static let mostBytes = 1 << 20

    /// Begins to read values.
    ///
    /// - Parameters:
    ///   - encoding: The number of the encoding.
    ///   - cursor: The bytes of the values.
    ///   - column: The column, whose type they have.
    ///   - count: The most values that there are.
    ///   - dictionary: The values of the chunk's dictionary, if it has one.
    /// - Throws: ``ByteCursor/TooShort``, and ``Fault``.
    init(
        _ encoding: Int,
        _ cursor: ByteCursor,
        of column: ParquetColumn,
        atMost count: Int,
        dictionary: ColumnValues?
    ) throws {
        var cursor = cursor
        switch (encoding, column.type) {
        case (Encoding.plain, .boolean):
            self = .bits(cursor, PackedBits(at: cursor.position, width: 1))
        case (Encoding.plain, _): self = .plain(cursor)
        case (Encoding.plainDictionary, _), (Encoding.rleDictionary, _):
            guard let dictionary else { throw Fault.noDictionary }
            let width = Int(try cursor.integer(as: UInt8.self))
            guard width <= 32 else { throw Fault.malformed }
            self = .dictionary(HybridReader(cursor, width: width), dictionary)
        case (Encoding.rle, .boolean):
            _ = try cursor.integer(as: UInt32.self)
            self = .runs(HybridReader(cursor, width: 1))
        case (Encoding.deltaBinaryPacked, .int32), (Encoding.deltaBinaryPacked, .int64):
            self = .deltas(try DeltaReader(cursor, atMost: count))
        case (Encoding.deltaLengthByteArray, .bytes):
            let lengths = try DeltaReader(cursor, atMost: count)
            self = .lengths(DeltaQueue(lengths), try lengths.end())
        case (Encoding.deltaByteArray, .bytes), (Encoding.deltaByteArray, .fixedBytes):
            let prefixes = try DeltaReader(cursor, atMost: count)
            let suffixes = try DeltaReader(try prefixes.end(), atMost: count)
            self = .prefixes(
                DeltaQueue(prefixes),
                suffixes: DeltaQueue(suffixes),
                try suffixes.end(),
                last: []
            )
        case (Encoding.byteStreamSplit, let type) where type.splitWidth(column.width) != nil:
            self = .split(SplitBytes(cursor, width: type.splitWidth(column.width) ?? 1))
        default: throw Fault.unknownEncoding(encoding)
        }
    }

    /// The reasons for which a page's values cannot be read.
    enum Fault: Error {
        case malformed
        case noDictionary
        /// A text is no UTF-8.
        case noText
        case unknownEncoding(Int)
    }

    /// Reads up to `count` values, at least one where `count` is not 0.
    mutating func read(_ count: Int, of column: ParquetColumn) throws -> ValueBatch {
        guard case .dictionary(var indices, let dictionary) = self else {
            return ValueBatch(try values(count, of: column))
        }
        var places: [UInt32] = []
        places.reserveCapacity(count)
        try indices.read(count, into: &places)
        self = .dictionary(indices, dictionary)
        guard places.largest.map({ $0 < dictionary.count }) ?? true else { throw Fault.malformed }
        return ValueBatch(dictionary, places)
    }

    private mutating func values(_ count: Int, of column: ParquetColumn) throws -> ColumnValues {
        switch self {
        case .plain(var cursor):
            let values = try cursor.plain(count, of: column)
            self = .plain(cursor)
            return values
        case .bits(let cursor, var packed):
            var bits: [UInt8] = []
            bits.reserveCapacity(count)
            try packed.read(count, of: cursor, into: &bits)
            self = .bits(cursor, packed)
            return .booleans(bits.map { $0 == 1 })
        case .runs(var runs):
            var bits: [UInt8] = []
            bits.reserveCapacity(count)
            try runs.read(count, into: &bits)
            self = .runs(runs)
            return .booleans(bits.map { $0 == 1 })
        case .dictionary: throw Fault.malformed
        case .deltas(var deltas):
            var values: [Int64] = []
            values.reserveCapacity(count)
            try deltas.read(count, into: &values)
            self = .deltas(deltas)
            return column.type == .int64
                ? .int64(values) : .int32(values.map { Int32(truncatingIfNeeded: $0) })
        case .lengths(var lengths, var cursor):
            var values = ByteValues(of: cursor.bytes)
            values.reserveCapacity(count)
            for _ in 0..<count {
                guard let length = Int(exactly: try lengths.next()) else { throw Fault.malformed }
                values.append(at: try cursor.take(length), length)
            }
            self = .lengths(lengths, cursor)
            return .bytes(values)
        case .prefixes(var prefixes, var suffixes, var cursor, let last):
            // The first value begins as the last one before them does.
            var values = ByteValues(of: last)
            var size = last.count
            while values.count < count, values.bytes.count < Self.mostBytes {
                guard let shared = Int(exactly: try prefixes.next()), 0...size ~= shared,
                    let length = Int(exactly: try suffixes.next())
                else { throw Fault.malformed }
                let place = try cursor.take(length)
                cursor.bytes.withUnsafeBytes { bytes in
                    let rest = UnsafeRawBufferPointer(rebasing: bytes[place..<place + length])
                    values.append(sharing: shared, rest)
                }
                size = shared + length
                guard column.type == .bytes || size == column.width else { throw Fault.malformed }
            }
            let end = values.count > 0 ? Array(values[values.count - 1]) : last
            self = .prefixes(prefixes, suffixes: suffixes, cursor, last: end)
            return .bytes(values)
        case .split(var split):
            let (bytes, taken) = try split.next(count)
            self = .split(split)
            var cursor = ByteCursor(bytes, 0..<bytes.count)
            return try cursor.plain(taken, of: column)
        }
    }
}

extension PhysicalType {
    /// The bytes of a value whose bytes may stand in streams of their own.
    fileprivate func splitWidth(_ width: Int) -> Int? {
        switch self {
        case .int32, .float: 4
        case .int64, .double: 8
        case .fixedBytes: width
        case .boolean, .int96, .bytes: nil
        }
    }
}

extension ByteCursor {
    /// Reads so many values as they stand.
    mutating func plain(_ count: Int, of column: ParquetColumn) throws -> ColumnValues {
        switch column.type {
        case .boolean: throw ValueDecoder.Fault.malformed
        case .int32: return .int32(try numbers(count))
        case .int64: return .int64(try numbers(count))
        case .float: return .floats(try numbers(count).map { Float(bitPattern: $0) })
        case .double: return .doubles(try numbers(count).map { Double(bitPattern: $0) })
        case .int96:
            return .int96(
                try (0..<count).map { _ in
                    Int96(
                        nanoseconds: try integer(as: Int64.self),
                        julianDay: try integer(as: UInt32.self)
                    )
                }
            )
        case .bytes: return .bytes(try texts(count))
        case .fixedBytes:
            var values = ByteValues(of: bytes)
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(at: try take(column.width), column.width) }
            return .bytes(values)
        }
    }

    /// Reads bytes behind their lengths.
    private mutating func texts(_ count: Int) throws(TooShort) -> ByteValues {
        var values = ByteValues(of: bytes)
        values.reserveCapacity(count)
        let start = position
        let end = end
        let place = bytes.withUnsafeBytes { bytes in
            var place = start
            for _ in 0..<count {
                guard end - place >= 4 else { return -1 }
                let length = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
                place += 4
                guard Int(UInt32(littleEndian: length)) <= end - place else { return -1 }
                values.append(at: place, Int(UInt32(littleEndian: length)))
                place += Int(UInt32(littleEndian: length))
            }
            return place
        }
        guard place >= 0 else { throw TooShort() }
        try move(to: place)
        return values
    }

    private mutating func numbers<Number: FixedWidthInteger>(_ count: Int) throws -> [Number] {
        let size = MemoryLayout<Number>.size
        guard count <= left / size else { throw TooShort() }
        let start = try take(count * size)
        return bytes.withUnsafeBytes { bytes in
            [Number](unsafeUninitializedCapacity: count) { numbers, filled in
                for place in 0..<count {
                    let stored = bytes.loadUnaligned(
                        fromByteOffset: start + place * size,
                        as: Number.self
                    )
                    numbers.initializeElement(at: place, to: Number(littleEndian: stored))
                }
                filled = count
            }
        }
    }
}

extension [UInt32] {
    /// The largest number; nil where there is none.
    fileprivate var largest: UInt32? {
        withUnsafeBufferPointer { numbers in
            guard var largest = numbers.first else { return nil }
            for number in numbers { largest = Swift.max(largest, number) }
            return largest
        }
    }
}
