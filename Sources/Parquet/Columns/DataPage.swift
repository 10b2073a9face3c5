/// A page of a column: the levels of its entries, and their values.
struct DataPage {
    /// The entries whose levels are still to be read.
    private(set) var left: Int
    private var definitions: LevelReader
    private var repetitions: LevelReader
    private let column: ParquetColumn
    private let encoding: Int
    private let entryCount: Int
    private let values: ByteCursor
    private let dictionary: ColumnValues?
    /// Nil until the first value is wanted: a page of nulls may have no bytes for any.
    private var decoder: ValueDecoder?

    /// Unpacks a page.
    ///
    /// - Throws: ``ByteCursor/TooShort``, ``Codec/Failure``, ``ParquetError``.
    init(
        _ header: PageHeader,
        _ bytes: [UInt8],
        _ codec: Codec,
        _ column: ParquetColumn,
        _ dictionary: ColumnValues?
    ) throws {
        self.column = column
        self.dictionary = dictionary
        encoding = header.encoding
        left = header.valueCount
        entryCount = header.valueCount
        if header.kind == .dataV2 {
            var levels = ByteCursor(bytes, 0..<bytes.count)
            let first = try levels.take(header.repetitionSize)
            let second = try levels.take(header.definitionSize)
            repetitions = .runs(bytes, first..<second, max: column.maxRepetition)
            definitions = .runs(bytes, second..<levels.position, max: column.maxDefinition)
            let packed = bytes[levels.position...]
            let count = header.uncompressedSize - header.repetitionSize - header.definitionSize
            guard count >= 0 else { throw ByteCursor.TooShort() }
            let content =
                header.isCompressed && !packed.isEmpty
                ? try codec.unpack(packed, to: count) : Array(packed)
            values = ByteCursor(content, 0..<content.count)
        } else {
            let content = try codec.unpack(bytes[...], to: header.uncompressedSize)
            var cursor = ByteCursor(content, 0..<content.count)
            repetitions = try LevelReader(
                &cursor,
                header.repetitionEncoding,
                max: column.maxRepetition,
                count: left
            )
            definitions = try LevelReader(
                &cursor,
                header.definitionEncoding,
                max: column.maxDefinition,
                count: left
            )
            values = cursor
        }
    }

    /// Reads the levels of so many entries.
    mutating func readLevels(
        _ count: Int,
        _ definitions: inout [UInt16],
        _ repetitions: inout [UInt16]
    ) throws {
        try self.definitions.read(count, into: &definitions)
        try self.repetitions.read(count, into: &repetitions)
        left -= count
        guard definitions.allSatisfy({ $0 <= column.maxDefinition }),
            repetitions.allSatisfy({ $0 <= column.maxRepetition })
        else { throw ValueDecoder.Fault.malformed }
    }

    /// Reads up to `count` values.
    mutating func readValues(_ count: Int) throws -> ValueBatch {
        var decoder =
            try self.decoder
            ?? ValueDecoder(
                encoding,
                values,
                of: column,
                atMost: entryCount,
                dictionary: dictionary
            )
        defer { self.decoder = decoder }
        return try decoder.read(count, of: column)
    }
}

/// Reads the levels of a page.
enum LevelReader {
    /// All are 0, and no byte stands for them.
    case none
    case hybrid(HybridReader)
    case packed(BitPackedReader)

    /// The levels of a page of version 2.
    static func runs(_ bytes: [UInt8], _ range: Range<Int>, max: Int) -> LevelReader {
        max == 0 ? .none : .hybrid(HybridReader(ByteCursor(bytes, range), width: max.bitsNeeded))
    }

    /// The levels of a page of version 1, which stand before its values.
    init(_ cursor: inout ByteCursor, _ encoding: Int, max: Int, count: Int) throws {
        guard max > 0 else {
            self = .none
            return
        }
        let width = max.bitsNeeded
        switch encoding {
        case Encoding.rle:
            guard let length = Int(exactly: try cursor.integer(as: UInt32.self)) else {
                throw ByteCursor.TooShort()
            }
            let place = try cursor.take(length)
            let runs = ByteCursor(cursor.bytes, place..<place + length)
            self = .hybrid(HybridReader(runs, width: width))
        case Encoding.bitPacked:
            let length = (count * width + 7) / 8
            let place = try cursor.take(length)
            let bits = ByteCursor(cursor.bytes, place..<place + length)
            self = .packed(BitPackedReader(bits, width: width))
        default: throw ValueDecoder.Fault.unknownEncoding(encoding)
        }
    }

    mutating func read(_ count: Int, into levels: inout [UInt16]) throws {
        switch self {
        case .none: levels.append(contentsOf: repeatElement(0, count: count))
        case .hybrid(var runs):
            try runs.read(count, into: &levels)
            self = .hybrid(runs)
        case .packed(var bits):
            try bits.read(count, into: &levels)
            self = .packed(bits)
        }
    }
}

extension Int {
    /// The bits that numbers up to this one need.
    fileprivate var bitsNeeded: Int { Int.bitWidth - leadingZeroBitCount }
}
