import SystemSupport

/// Brotli, of the system.
struct BrotliLibrary: Sendable {
    private typealias Unpack =
        @convention(c) (
            Int, UnsafeRawPointer?, UnsafeMutablePointer<Int>, UnsafeMutableRawPointer?
        ) -> Int32

    private let unpack: Unpack

    private static let library = SharedLibrary(["libbrotlidec.so.1", "libbrotlidec.1.dylib"])
        .flatMap { $0.function("BrotliDecoderDecompress", as: Unpack.self) }
        .map { BrotliLibrary(unpack: $0) }

    static func loaded() throws -> BrotliLibrary {
        guard let library else {
            throw ParquetError.noLibrary(codec: "Brotli", package: "libbrotli1")
        }
        return library
    }

    func unpack(_ bytes: ArraySlice<UInt8>, to count: Int) throws -> [UInt8] {
        try bytes.withUnsafeBytes { packed in
            try [UInt8](count: count) { start in
                var written = count
                guard unpack(packed.count, packed.baseAddress, &written, start) == 1 else {
                    throw Codec.Failure()
                }
                return written
            }
        }
    }
}
