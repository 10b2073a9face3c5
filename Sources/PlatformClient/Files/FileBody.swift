private import Crypto
private import NIOPosix
private import Synchronization

/// A file on this machine that is sent as it is, its sha256 worked out on the way.
///
/// Its length is taken when it is opened. If the file is written to, cut or replaced in place
/// before its last byte is sent, the upload fails without that byte, so that the platform never
/// takes a mixture for the file.
public final class FileBody: Sendable {
    /// The file's path, as it was given.
    public let path: String
    /// The file's length in bytes.
    public let count: Int

    private let before: OpenFile.State
    private let digest = Mutex<String?>(nil)

    /// How much is read at a time, in bytes: enough to keep system calls rare.
    private static let pieceLength = 256 * 1024

    /// Looks at a file that is to be sent.
    ///
    /// - Throws: ``PlatformError/file(_:path:)`` if it cannot be read, is no regular file or is
    ///   empty.
    public init(path: String) throws(PlatformError) {
        do {
            before = try OpenFile(path: path).state()
        } catch {
            throw .file(.unreadable(error.words), path: path)
        }
        guard before.isRegular else { throw .file(.notAFile, path: path) }
        guard before.bytes > 0 else { throw .file(.empty, path: path) }
        self.path = path
        count = before.bytes
    }

    /// The sha256 of what was sent, in lower-case hexadecimal digits; `nil` until all of it was.
    public var sha256: String? { digest.withLock { $0 } }

    /// Opens the file anew for one try.
    func stream() throws -> ByteStream {
        let reader = Reader(self, try opened())
        return ByteStream {
            // Reading and hashing may block, which a thread of the shared pool must not.
            try await NIOThreadPool.singleton.runIfActive { try reader.next() }
        }
    }

    private func opened() throws(PlatformError) -> OpenFile {
        do {
            return try OpenFile(path: path)
        } catch {
            throw .file(.unreadable(error.words), path: path)
        }
    }

    private func finish(_ hash: SHA256) {
        var hexadecimal = ""
        for byte in hash.finalize() {
            if byte < 0x10 { hexadecimal += "0" }
            hexadecimal += String(byte, radix: 16)
        }
        digest.withLock { [hexadecimal] in $0 = hexadecimal }
    }
}

extension FileBody {
    /// Reads the file once, from its first byte to its last.
    private final class Reader: Sendable {
        private let body: FileBody
        private let file: OpenFile
        private let progress: Mutex<(left: Int, hash: SHA256)>

        init(_ body: FileBody, _ file: OpenFile) {
            self.body = body
            self.file = file
            progress = Mutex((body.count, SHA256()))
        }

        /// The next piece; `nil` after the last.
        func next() throws -> [UInt8]? {
            try progress.withLock { progress in
                guard progress.left > 0 else { return nil }
                let piece: [UInt8]
                do {
                    piece = try file.read(upTo: min(progress.left, FileBody.pieceLength))
                    let isLast = piece.count == progress.left
                    guard !piece.isEmpty, try !isLast || file.state() == body.before else {
                        throw PlatformError.file(.changed, path: body.path)
                    }
                } catch let fault as SystemFault {
                    throw PlatformError.file(.unreadable(fault.words), path: body.path)
                }
                piece.withUnsafeBytes { progress.hash.update(bufferPointer: $0) }
                progress.left -= piece.count
                if progress.left == 0 { body.finish(progress.hash) }
                return piece
            }
        }
    }
}
