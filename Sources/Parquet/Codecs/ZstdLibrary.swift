import SystemSupport

/// Zstandard, of the system.
struct ZstdLibrary: Sendable {
    private typealias Unpack =
        @convention(c) (
            UnsafeMutableRawPointer?, Int, UnsafeRawPointer?, Int
        ) -> Int
    private typealias IsError = @convention(c) (Int) -> UInt32

    private let unpack: Unpack
    private let isError: IsError

    private static let library = SharedLibrary(["libzstd.so.1", "libzstd.1.dylib"])
        .flatMap { library -> ZstdLibrary? in
            guard let unpack = library.function("ZSTD_decompress", as: Unpack.self),
                let isError = library.function("ZSTD_isError", as: IsError.self)
            else { return nil }
            return ZstdLibrary(unpack: unpack, isError: isError)
        }

    static func loaded() throws -> ZstdLibrary {
        guard let library else {
            throw ParquetError.noLibrary(codec: "Zstandard", package: "libzstd1")
        }
        return library
    }

    func unpack(_ bytes: ArraySlice<UInt8>, to count: Int) throws -> [UInt8] {
        try bytes.withUnsafeBytes { packed in
            try [UInt8](count: count) { start in
                let written = unpack(start, count, packed.baseAddress, packed.count)
                guard isError(written) == 0 else { throw Codec.Failure() }
                return written
            }
        }
    }
}
