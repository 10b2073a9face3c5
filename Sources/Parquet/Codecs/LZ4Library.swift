import SystemSupport

/// LZ4, of the system.
struct LZ4Library: Sendable {
    private typealias Unpack =
        @convention(c) (
            UnsafeRawPointer?, UnsafeMutableRawPointer?, Int32, Int32
        ) -> Int32

    private let unpack: Unpack

    private static let library = SharedLibrary(["liblz4.so.1", "liblz4.1.dylib"])
        .flatMap { $0.function("LZ4_decompress_safe", as: Unpack.self) }
        .map { LZ4Library(unpack: $0) }

    static func loaded() throws -> LZ4Library {
        guard let library else { throw ParquetError.noLibrary(codec: "LZ4", package: "liblz4-1") }
        return library
    }

    /// Unpacks one block.
    func unpack(_ bytes: ArraySlice<UInt8>, to count: Int) throws -> [UInt8] {
        try bytes.withUnsafeBytes { packed in
            try [UInt8](count: count) { try unpack(packed[...], into: $0, room: count) }
        }
    }

    /// Unpacks Hadoop's frames: the bytes that come out, then those that follow, both with their
    /// highest byte first, then a block.
    func unpack(hadoop bytes: ArraySlice<UInt8>, to count: Int) throws -> [UInt8] {
        try bytes.withUnsafeBytes { packed in
            try [UInt8](count: count) { start in
                var rest = packed[...]
                var written = 0
                while !rest.isEmpty {
                    guard rest.count >= 8 else { throw Codec.Failure() }
                    let unpacked = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
                    let length = rest.dropFirst(4).prefix(4).reduce(0) { $0 << 8 | Int($1) }
                    rest = rest.dropFirst(8)
                    guard length <= rest.count, unpacked <= count - written else {
                        throw Codec.Failure()
                    }
                    let block = rest.prefix(length)
                    guard try unpack(block, into: start + written, room: unpacked) == unpacked
                    else { throw Codec.Failure() }
                    written += unpacked
                    rest = rest.dropFirst(length)
                }
                return written
            }
        }
    }

    private func unpack(
        _ block: Slice<UnsafeRawBufferPointer>,
        into start: UnsafeMutableRawPointer,
        room: Int
    ) throws -> Int {
        let block = UnsafeRawBufferPointer(rebasing: block)
        guard let length = Int32(exactly: block.count), let room = Int32(exactly: room) else {
            throw Codec.Failure()
        }
        return Int(unpack(block.baseAddress, start, length, room))
    }
}
