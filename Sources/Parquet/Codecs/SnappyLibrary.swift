import SystemSupport

/// Snappy, of the system.
struct SnappyLibrary: Sendable {
    private typealias Unpack =
        @convention(c) (
            UnsafeRawPointer?, Int, UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>
        ) -> Int32
    private typealias UnpackedLength =
        @convention(c) (
            UnsafeRawPointer?, Int, UnsafeMutablePointer<Int>
        ) -> Int32

    private let unpack: Unpack
    private let unpackedLength: UnpackedLength

    private static let library = SharedLibrary(["libsnappy.so.1", "libsnappy.1.dylib"])
        .flatMap { library -> SnappyLibrary? in
            guard let unpack = library.function("snappy_uncompress", as: Unpack.self),
                let length = library.function("snappy_uncompressed_length", as: UnpackedLength.self)
            else { return nil }
            return SnappyLibrary(unpack: unpack, unpackedLength: length)
        }

    static func loaded() throws -> SnappyLibrary {
        guard let library else {
            throw ParquetError.noLibrary(codec: "Snappy", package: "libsnappy1v5")
        }
        return library
    }

    func unpack(_ bytes: ArraySlice<UInt8>, to count: Int) throws -> [UInt8] {
        try bytes.withUnsafeBytes { packed in
            var length = 0
            guard unpackedLength(packed.baseAddress, packed.count, &length) == 0, length == count
            else { throw Codec.Failure() }
            return try [UInt8](count: count) { start in
                var written = count
                guard unpack(packed.baseAddress, packed.count, start, &written) == 0 else {
                    throw Codec.Failure()
                }
                return written
            }
        }
    }
}
