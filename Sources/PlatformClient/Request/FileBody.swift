private import Crypto
private import NIOPosix
private import Synchronization
private import SystemSupport

/// A file on this machine that is sent as it is, its sha256 worked out on the way.
///
/// Its length is taken when it is opened. If the file is written to, cut or replaced in place
/// before the last byte of a part is sent, the upload fails without that byte, so that the platform
/// never takes a mixture for the file.
public final class FileBody: Sendable {
    /// The file's path, as it was given.
    public let path: String
    /// The number of bytes that are sent.
    public let count: Int

    /// Bytes that are sent before the file's own.
    private let prefix: [UInt8]
    /// The place in the file where those begin.
    private let offset: Int

    private let before: FileStatus
    /// The folder that the file has to be in whenever it is opened; nil where it may be anywhere.
    private let folder: String?
    /// The hash of all bytes before an offset, for the offsets at which parts begin and end.
    private let hashes = Mutex<[Int: SHA256]>([0: SHA256()])

    /// The most that is read at a time, in bytes: enough to keep system calls rare.
    private static let pieceLength = 512 * 1024

    /// Looks at a file that is to be sent.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - folder: A path without links, that of a folder which the file has to be in, links
    ///     followed; nil where it may be anywhere.
    /// - Throws: ``PlatformError/file(_:path:)`` if it cannot be read, is no regular file or is
    ///   empty.
    public init(path: String, within folder: String? = nil) throws(PlatformError) {
        self.folder = folder
        do {
            before = try OpenFile(path, within: folder).status()
        } catch {
            throw .file(.unreadable(error.reason), path: path)
        }
        guard before.kind == .file else { throw .file(.notAFile, path: path) }
        guard before.size > 0 else { throw .file(.empty, path: path) }
        self.path = path
        count = before.size
        prefix = []
        offset = 0
    }

    /// A part of a file as a file of its own, with something in front, such as a header row.
    ///
    /// - Parameters:
    ///   - range: The bytes of the file.
    ///   - file: The file, in the state in which it was looked at.
    ///   - prefix: The bytes sent before them.
    public init(_ range: Range<Int>, of file: FileBody, after prefix: [UInt8] = []) {
        path = file.path
        before = file.before
        folder = file.folder
        count = prefix.count + range.count
        self.prefix = prefix
        offset = range.lowerBound
    }

    /// When the file was last written to, in nanoseconds since 1970.
    public var modified: Int64 {
        Int64(before.modified.seconds) &* 1_000_000_000
            &+ Int64(before.modified.nanoseconds)
    }

    /// The sha256 of the whole file, in lower-case hexadecimal digits; `nil` until all of it was
    /// read, one part after the other.
    public var sha256: String? {
        hashes.withLock { $0[count] }.map { Self.hexadecimal($0.finalize()) }
    }

    /// Whether the file was read up to a byte, from its start on.
    func wasRead(to place: Int) -> Bool { hashes.withLock { $0[place] != nil } }

    /// The first bytes, at most so many.
    ///
    /// - Throws: ``PlatformError/file(_:path:)`` if they cannot be read.
    public func firstBytes(_ count: Int) throws(PlatformError) -> [UInt8] {
        try bytes(count, at: 0)
    }

    /// The bytes from a place of the file on, at most so many; none at its end.
    ///
    /// - Throws: ``PlatformError/file(_:path:)`` if they cannot be read, or are not there any more.
    public func bytes(_ count: Int, at place: Int) throws(PlatformError) -> [UInt8] {
        let wanted = max(0, min(count, before.size - place))
        do {
            let bytes = try opened().bytes(wanted, at: place)
            guard bytes.count == wanted else { throw PlatformError.file(.changed, path: path) }
            return bytes
        } catch let error as SystemError {
            throw .file(.unreadable(error.reason), path: path)
        } catch let error as PlatformError {
            throw error
        } catch {
            throw .file(.unreadable("\(error)"), path: path)
        }
    }

    /// Reads a part without sending it, so that the sha256 of what comes after it is right.
    ///
    /// - Throws: ``PlatformError/file(_:path:)`` if it has changed or cannot be read.
    func skip(_ range: Range<Int>) async throws {
        let stream = try stream(range) { _ in }
        while try await stream.next() != nil { try Task.checkCancellation() }
    }

    /// The sha256 of a text, in lower-case hexadecimal digits.
    public static func sha256(of text: String) -> String {
        hexadecimal(SHA256.hash(data: Array(text.utf8)))
    }

    private static func hexadecimal(_ digest: SHA256Digest) -> String {
        digest.reduce(into: "") { text, byte in
            if byte < 0x10 { text += "0" }
            text += String(byte, radix: 16)
        }
    }

    /// The number of lines with something on them; the file is read for it.
    ///
    /// - Throws: ``PlatformError/file(_:path:)`` if it has changed or cannot be read.
    public func countLines() async throws -> Int {
        let stream = try stream(0..<count) { _ in }
        var lines = 0
        var isBlank = true
        while let piece = try await stream.next() {
            try Task.checkCancellation()
            for byte in piece {
                if byte == UInt8(ascii: "\n") {
                    isBlank = true
                } else if isBlank, !byte.isBlank {
                    isBlank = false
                    lines += 1
                }
            }
        }
        return lines
    }

    /// The sha256 of the whole file, which is read for it.
    ///
    /// - Throws: ``PlatformError/file(_:path:)`` if it has changed or cannot be read.
    public func readSHA256() async throws -> String {
        try await skip(0..<count)
        return sha256 ?? ""
    }

    /// Opens the file anew for one try.
    ///
    /// - Parameters:
    ///   - range: The bytes of the file.
    ///   - progress: Hears up to which byte was read.
    /// - Returns: The bytes, as they are read.
    /// - Throws: ``PlatformError/file(_:path:)`` if it cannot be opened.
    func stream(
        _ range: Range<Int>,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> ByteStream {
        let reader = Reader(self, try opened(), range)
        // The next piece is read and hashed while the last one is being sent.
        let ahead = Mutex<Task<(piece: [UInt8]?, place: Int), any Error>?>(nil)
        return ByteStream {
            let task = ahead.withLock { $0.take() } ?? reader.reading()
            let (piece, place) = try await task.value
            if piece != nil, place < range.upperBound {
                ahead.withLock { $0 = reader.reading() }
            }
            progress(place)
            return piece
        }
    }

    private func opened() throws(PlatformError) -> OpenFile {
        do {
            return try OpenFile(path, within: folder)
        } catch {
            throw .file(.unreadable(error.reason), path: path)
        }
    }
}

extension FileBody {
    /// The bytes of the file itself that a part of this holds.
    fileprivate func excerpt(_ part: Range<Int>) -> FileExcerpt {
        let header = max(0, min(part.upperBound, prefix.count) - part.lowerBound)
        let first = offset + max(0, part.lowerBound - prefix.count)
        let range = first..<(first + part.count - header)
        return FileExcerpt(
            path: path,
            headerLength: header,
            range: range,
            isWhole: header == 0 && range == 0..<before.size
        )
    }

    /// Bytes of what is sent: of the prefix, or of the file behind it.
    private func read(upTo count: Int, at place: Int, from file: OpenFile) throws -> [UInt8] {
        if place < prefix.count { return Array(prefix[place...].prefix(count)) }
        return try file.bytes(count, at: offset + place - prefix.count)
    }

    /// Reads a part once, from its first byte to its last.
    private final class Reader: Sendable {
        private let body: FileBody
        private let file: OpenFile
        private let end: Int
        private let progress: Mutex<(place: Int, hash: SHA256?)>

        init(_ body: FileBody, _ file: OpenFile, _ range: Range<Int>) {
            self.body = body
            self.file = file
            end = range.upperBound
            // An earlier range may not have been read: then there is no hash of the whole.
            let hash = body.hashes.withLock { $0[range.lowerBound] }
            progress = Mutex((range.lowerBound, hash))
        }

        /// Begins to read the next piece.
        ///
        /// Reading and hashing may block, which a thread of the shared pool must not.
        func reading() -> Task<(piece: [UInt8]?, place: Int), any Error> {
            Task { try await NIOThreadPool.singleton.runIfActive { try self.next() } }
        }

        /// The next piece, `nil` after the last, and the place behind it.
        func next() throws -> (piece: [UInt8]?, place: Int) {
            try progress.withLock { progress in
                guard progress.place < end else { return (nil, progress.place) }
                let piece: [UInt8]
                let left = end - progress.place
                do {
                    piece = try body.read(
                        upTo: min(left, FileBody.pieceLength),
                        at: progress.place,
                        from: file
                    )
                    let isLast = piece.count == left
                    guard !piece.isEmpty,
                        try !isLast || file.status().version == body.before.version
                    else {
                        throw PlatformError.file(.changed, path: body.path)
                    }
                } catch let error as SystemError {
                    throw PlatformError.file(.unreadable(error.reason), path: body.path)
                }
                piece.withUnsafeBytes { progress.hash?.update(bufferPointer: $0) }
                progress.place += piece.count
                if progress.place == end, let hash = progress.hash {
                    body.hashes.withLock { [end] in $0[end] = hash }
                }
                return (piece, progress.place)
            }
        }
    }
}

/// The bytes of a file on this machine that a request carried.
public struct FileExcerpt: Sendable, Equatable {
    /// The file's path.
    public let path: String
    /// The number of the file's first bytes that stand in front: a header row.
    public let headerLength: Int
    /// The bytes that follow.
    public let range: Range<Int>
    /// Whether they are all of the file.
    public let isWhole: Bool

    /// The number of bytes.
    public var count: Int { headerLength + range.count }
}

/// A part of a file as the body of a request.
public struct FilePart: Sendable {
    /// The file.
    public let file: FileBody
    /// The bytes of the file.
    public let range: Range<Int>
    /// Hears up to which byte of the file was read for sending; again from the start at each try.
    let progress: @Sendable (Int) -> Void

    /// All of a file, or some of it.
    public init(
        _ file: FileBody,
        _ range: Range<Int>? = nil,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.file = file
        self.range = range ?? 0..<file.count
        self.progress = progress
    }

    /// The bytes of the file that it is.
    var excerpt: FileExcerpt { file.excerpt(range) }

    /// Whether it was read to its end.
    var wasSent: Bool { file.wasRead(to: range.upperBound) }
}
