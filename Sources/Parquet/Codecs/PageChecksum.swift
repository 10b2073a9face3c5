import SystemSupport

/// The checksum of a page, by zlib: the one of gzip.
///
/// Source: apache/parquet-format, `parquet.thrift`, `PageHeader`, `crc`.
enum PageChecksum {
    private typealias Sum = @convention(c) (UInt, UnsafeRawPointer?, UInt32) -> UInt

    private static let sum = SharedLibrary(["libz.so.1", "libz.1.dylib"])
        .flatMap { $0.function("crc32", as: Sum.self) }

    /// The checksum of the bytes as they stand in the file; nil without the library.
    static func of(_ bytes: [UInt8]) -> UInt32? {
        guard let sum, let count = UInt32(exactly: bytes.count) else { return nil }
        return bytes.withUnsafeBytes { UInt32(truncatingIfNeeded: sum(0, $0.baseAddress, count)) }
    }
}
