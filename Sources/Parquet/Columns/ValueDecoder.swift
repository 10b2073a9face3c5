/// Reads the values of a page, some at a time.
enum ValueDecoder {
    case plain(ByteCursor)
    /// Booleans of one bit each, and the bits read of the first byte.
    case bits(ByteCursor, read: Int)
    case runs(HybridReader)
    case dictionary(HybridReader, ColumnValues)
    case deltas(DeltaReader)
    case lengths(DeltaReader, ByteCursor)
    case prefixes(DeltaReader, suffixes: DeltaReader, ByteCursor, last: [UInt8])
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
        case (Encoding.plain, .boolean): self = .bits(cursor, read: 0)
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
            self = .lengths(lengths, try cursor.behind(lengths))
        case (Encoding.deltaByteArray, .bytes), (Encoding.deltaByteArray, .fixedBytes):
            let prefixes = try DeltaReader(cursor, atMost: count)
            let rest = try cursor.behind(prefixes)
            let suffixes = try DeltaReader(rest, atMost: count)
            self = .prefixes(prefixes, suffixes: suffixes, try rest.behind(suffixes), last: [])
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
        guard places.allSatisfy({ $0 < dictionary.count }) else { throw Fault.malformed }
        return ValueBatch(dictionary, places)
    }

    private mutating func values(_ count: Int, of column: ParquetColumn) throws -> ColumnValues {
        switch self {
        case .plain(var cursor):
            let values = try cursor.plain(count, of: column, mostBytes: Self.mostBytes)
            self = .plain(cursor)
            return values
        case .bits(var cursor, var read):
            var values: [Bool] = []
            values.reserveCapacity(count)
            for _ in 0..<count {
                guard cursor.left > 0 else { throw ByteCursor.TooShort() }
                values.append(cursor.bytes[cursor.position] >> UInt8(read) & 1 == 1)
                read += 1
                if read == 8 {
                    _ = try cursor.take(1)
                    read = 0
                }
            }
            self = .bits(cursor, read: read)
            return .booleans(values)
        case .runs(var runs):
            var bits: [UInt8] = []
            try runs.read(count, into: &bits)
            self = .runs(runs)
            return .booleans(bits.map { $0 == 1 })
        case .dictionary: throw Fault.malformed
        case .deltas(var deltas):
            var values: [Int64] = []
            values.reserveCapacity(count)
            for _ in 0..<count { values.append(try deltas.next()) }
            self = .deltas(deltas)
            return column.type == .int64
                ? .int64(values) : .int32(values.map { Int32(truncatingIfNeeded: $0) })
        case .lengths(var lengths, var cursor):
            var values = ByteValues()
            while values.count < count, values.size < Self.mostBytes {
                guard let length = Int(exactly: try lengths.next()) else { throw Fault.malformed }
                let place = try cursor.take(length)
                values.append(cursor.bytes[place..<place + length])
            }
            self = .lengths(lengths, cursor)
            return .bytes(values)
        case .prefixes(var prefixes, var suffixes, var cursor, var last):
            var values = ByteValues()
            while values.count < count, values.size < Self.mostBytes {
                guard let shared = Int(exactly: try prefixes.next()), 0...last.count ~= shared,
                    let length = Int(exactly: try suffixes.next())
                else { throw Fault.malformed }
                let place = try cursor.take(length)
                values.append(last[..<shared], cursor.bytes[place..<place + length])
                last.replaceSubrange(shared..., with: cursor.bytes[place..<place + length])
                guard column.type == .bytes || last.count == column.width else {
                    throw Fault.malformed
                }
            }
            self = .prefixes(prefixes, suffixes: suffixes, cursor, last: last)
            return .bytes(values)
        case .split(var split):
            let (bytes, taken) = try split.next(count)
            self = .split(split)
            var cursor = ByteCursor(bytes, 0..<bytes.count)
            return try cursor.plain(taken, of: column, mostBytes: .max)
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
    /// The place behind numbers that stand here.
    fileprivate func behind(_ numbers: DeltaReader) throws -> ByteCursor {
        var numbers = numbers
        while numbers.left > 0 { _ = try numbers.next() }
        return ByteCursor(bytes, numbers.rest)
    }

    /// Reads up to `count` values, at least one, as they stand.
    mutating func plain(
        _ count: Int,
        of column: ParquetColumn,
        mostBytes: Int
    ) throws -> ColumnValues {
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
        case .bytes, .fixedBytes:
            var values = ByteValues()
            while values.count < count, values.size < mostBytes {
                let length =
                    column.type == .bytes ? Int(try integer(as: UInt32.self)) : column.width
                let place = try take(length)
                values.append(bytes[place..<place + length])
            }
            return .bytes(values)
        }
    }

    private mutating func numbers<Number: FixedWidthInteger>(_ count: Int) throws -> [Number] {
        let size = MemoryLayout<Number>.size
        guard count <= left / size else { throw TooShort() }
        let start = try take(count * size)
        return bytes.withUnsafeBytes { bytes in
            (0..<count).map {
                Number(
                    littleEndian: bytes.loadUnaligned(
                        fromByteOffset: start + $0 * size,
                        as: Number.self
                    )
                )
            }
        }
    }
}
