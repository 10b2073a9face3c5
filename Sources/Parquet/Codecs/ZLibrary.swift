import SystemSupport

/// zlib, of the system, for the format of gzip.
struct ZLibrary: Sendable {
    private typealias Begin =
        @convention(c) (
            UnsafeMutableRawPointer, Int32, UnsafePointer<CChar>, Int32
        ) -> Int32
    private typealias Step = @convention(c) (UnsafeMutableRawPointer, Int32) -> Int32
    private typealias Change = @convention(c) (UnsafeMutableRawPointer) -> Int32

    private let begin: Begin
    private let step: Step
    private let beginAgain: Change
    private let end: Change

    private static let library = SharedLibrary(["libz.so.1", "libz.1.dylib"])
        .flatMap { library -> ZLibrary? in
            guard let begin = library.function("inflateInit2_", as: Begin.self),
                let step = library.function("inflate", as: Step.self),
                let again = library.function("inflateReset", as: Change.self),
                let end = library.function("inflateEnd", as: Change.self)
            else { return nil }
            return ZLibrary(begin: begin, step: step, beginAgain: again, end: end)
        }

    static func loaded() throws -> ZLibrary {
        guard let library else { throw ParquetError.noLibrary(codec: "gzip", package: "zlib1g") }
        return library
    }

    /// The fields of `z_stream` that are set and read here, in the order of `zlib.h`; the rest
    /// belongs to zlib.
    private struct Stream {
        var nextIn: UnsafeRawPointer?
        var availableIn: UInt32 = 0
        var totalIn: UInt = 0
        var nextOut: UnsafeMutableRawPointer?
        var availableOut: UInt32 = 0
        var totalOut: UInt = 0
        var message: UnsafeRawPointer?
        var state: UnsafeRawPointer?
        var allocate: UnsafeRawPointer?
        var free: UnsafeRawPointer?
        var opaque: UnsafeRawPointer?
        var dataType: Int32 = 0
        var checksum: UInt = 0
        var reserved: UInt = 0
    }

    /// The formats of gzip and of zlib, told apart by their first bytes.
    private static let windowBits: Int32 = 15 + 32
    private static let isDone: Int32 = 1

    /// Unpacks one member after the other.
    func unpack(_ bytes: ArraySlice<UInt8>, to count: Int) throws -> [UInt8] {
        try bytes.withUnsafeBytes { packed in
            guard let length = UInt32(exactly: packed.count), let room = UInt32(exactly: count)
            else { throw Codec.Failure() }
            return try [UInt8](count: count) { start in
                var stream = Stream()
                stream.nextIn = packed.baseAddress
                stream.availableIn = length
                stream.nextOut = start
                stream.availableOut = room
                let size = Int32(MemoryLayout<Stream>.size)
                return try withUnsafeMutablePointer(to: &stream) { stream in
                    guard begin(stream, Self.windowBits, "1.2.11", size) == 0 else {
                        throw Codec.Failure()
                    }
                    defer { _ = end(stream) }
                    while true {
                        guard step(stream, 0) == Self.isDone else { throw Codec.Failure() }
                        if stream.pointee.availableIn == 0 { break }
                        guard beginAgain(stream) == 0 else { throw Codec.Failure() }
                    }
                    return count - Int(stream.pointee.availableOut)
                }
            }
        }
    }
}
