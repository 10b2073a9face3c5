import SystemSupport

/// Zstandard, of the system.
struct ZstdLibrary: Sendable {
    private typealias Unpack =
        @convention(c) (
            UnsafeMutableRawPointer?, Int, UnsafeRawPointer?, Int
        ) -> Int
    private typealias Pack =
        @convention(c) (
            UnsafeMutableRawPointer?, Int, UnsafeRawPointer?, Int, Int32
        ) -> Int
    private typealias Bound = @convention(c) (Int) -> Int
    private typealias IsError = @convention(c) (Int) -> UInt32

    private let unpack: Unpack
    private let pack: Pack
    private let bound: Bound
    private let isError: IsError

    private static let library = SharedLibrary(["libzstd.so.1", "libzstd.1.dylib"])
        .flatMap { library -> ZstdLibrary? in
            guard let unpack = library.function("ZSTD_decompress", as: Unpack.self),
                let pack = library.function("ZSTD_compress", as: Pack.self),
                let bound = library.function("ZSTD_compressBound", as: Bound.self),
                let isError = library.function("ZSTD_isError", as: IsError.self)
            else { return nil }
            return ZstdLibrary(unpack: unpack, pack: pack, bound: bound, isError: isError)
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

    /// Packs bytes, at the level that is zstd's own default.
    func pack(_ bytes: [UInt8]) throws -> [UInt8] {
        let room = bound(bytes.count)
        return try [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
            let written = bytes.withUnsafeBytes {
                pack(buffer.baseAddress, room, $0.baseAddress, $0.count, 3)
            }
            guard isError(written) == 0 else { throw Codec.Failure() }
            filled = written
        }
    }
}
