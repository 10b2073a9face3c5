/// The ways in which pages are compressed.
///
/// Source: apache/parquet-format, `parquet.thrift`, `CompressionCodec`, and "Compression".
enum Codec: Int, Sendable {
    case none, snappy, gzip, lzo, brotli, lz4Hadoop, zstd, lz4

    /// The bytes do not unpack to as many as the page says.
    struct Failure: Error {}

    /// Unpacks the bytes of a page.
    ///
    /// - Parameters:
    ///   - bytes: The bytes, packed.
    ///   - count: The exact number of bytes that come out.
    /// - Returns: The bytes, unpacked.
    /// - Throws: ``Failure``, and ``ParquetError`` where the library for it is missing.
    func unpack(_ bytes: ArraySlice<UInt8>, to count: Int) throws -> [UInt8] {
        switch self {
        case .none:
            guard bytes.count == count else { throw Failure() }
            return Array(bytes)
        case .snappy: return try SnappyLibrary.loaded().unpack(bytes, to: count)
        case .gzip: return try ZLibrary.loaded().unpack(bytes, to: count)
        case .brotli: return try BrotliLibrary.loaded().unpack(bytes, to: count)
        case .zstd: return try ZstdLibrary.loaded().unpack(bytes, to: count)
        case .lz4: return try LZ4Library.loaded().unpack(bytes, to: count)
        case .lz4Hadoop:
            let library = try LZ4Library.loaded()
            // Hadoop's frames came first; the same number was used for bare blocks as well.
            return try (try? library.unpack(hadoop: bytes, to: count))
                ?? library.unpack(bytes, to: count)
        case .lzo: throw ParquetError.unsupported("the codec LZO", in: "its columns")
        }
    }
}

extension [UInt8] {
    /// An array that a C function fills; it gives back the number of bytes that it wrote.
    init(
        count: Int,
        filling: (UnsafeMutableRawPointer) throws -> Int
    ) throws {
        // A page of nothing has no base address.
        try self.init(unsafeUninitializedCapacity: Swift.max(count, 1)) { buffer, filled in
            guard let start = buffer.baseAddress else { throw Codec.Failure() }
            let written = try filling(UnsafeMutableRawPointer(start))
            guard written == count else { throw Codec.Failure() }
            filled = count
        }
    }
}
