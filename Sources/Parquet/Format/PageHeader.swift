/// The header before the bytes of a page.
///
/// Source: apache/parquet-format, `parquet.thrift`, `PageHeader`.
struct PageHeader {
    /// The kinds of pages.
    enum Kind: Int {
        case data, index, dictionary, dataV2
    }

    private(set) var kind: Kind?
    /// The bytes of the page with and without compression.
    private(set) var uncompressedSize = 0
    private(set) var compressedSize = 0
    /// The checksum of its bytes with compression, where the writer made one.
    private(set) var checksum: UInt32?
    private(set) var valueCount = 0
    private(set) var encoding = 0
    /// The encoding of definition and repetition levels; in pages of version 2 it is always RLE.
    private(set) var definitionEncoding = Encoding.rle
    private(set) var repetitionEncoding = Encoding.rle
    /// The bytes of the levels, which stand uncompressed before the values in version 2.
    private(set) var definitionSize = 0
    private(set) var repetitionSize = 0
    /// Whether the values of a page of version 2 are compressed.
    private(set) var isCompressed = true
    /// The number of bytes of the header itself.
    private(set) var size = 0

    /// Reads the header that stands at the beginning of some bytes.
    ///
    /// - Throws: ``ThriftReader/Failure``; `end` where more bytes are needed.
    init(_ bytes: [UInt8]) throws {
        var reader = ThriftReader(bytes)
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (1, .int32): self.kind = Kind(rawValue: try reader.integer(as: Int32.self))
            case (2, .int32): uncompressedSize = try reader.integer(as: Int32.self)
            case (3, .int32): compressedSize = try reader.integer(as: Int32.self)
            case (4, .int32):
                checksum = UInt32(truncatingIfNeeded: try reader.integer(as: Int32.self))
            case (5, .structure): try readData(&reader)
            case (7, .structure): try readDictionary(&reader)
            case (8, .structure): try readDataV2(&reader)
            default: return false
            }
            return true
        }
        size = reader.position
    }

    private mutating func readData(_ reader: inout ThriftReader) throws {
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (1, .int32): valueCount = try reader.integer(as: Int32.self)
            case (2, .int32): encoding = try reader.integer(as: Int32.self)
            case (3, .int32): definitionEncoding = try reader.integer(as: Int32.self)
            case (4, .int32): repetitionEncoding = try reader.integer(as: Int32.self)
            default: return false
            }
            return true
        }
    }

    private mutating func readDictionary(_ reader: inout ThriftReader) throws {
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (1, .int32): valueCount = try reader.integer(as: Int32.self)
            case (2, .int32): encoding = try reader.integer(as: Int32.self)
            default: return false
            }
            return true
        }
    }

    private mutating func readDataV2(_ reader: inout ThriftReader) throws {
        try reader.structure { reader, number, kind in
            switch (number, kind) {
            case (1, .int32): valueCount = try reader.integer(as: Int32.self)
            case (4, .int32): encoding = try reader.integer(as: Int32.self)
            case (5, .int32): definitionSize = try reader.integer(as: Int32.self)
            case (6, .int32): repetitionSize = try reader.integer(as: Int32.self)
            case (7, .yes): isCompressed = true
            case (7, .no): isCompressed = false
            default: return false
            }
            return true
        }
    }
}
