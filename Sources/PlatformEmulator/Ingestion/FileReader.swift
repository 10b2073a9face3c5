import Synchronization
import SystemSupport

/// The bytes of a file of a batch, whatever parts it has, for one reader at a time on threads that
/// may block.
final class FileReader: Sendable {
    let file: BatchFile
    private let folder: FileFolder
    private let isCancelled: @Sendable () -> Bool
    private let pieceSize: Int
    private let state = Mutex<(open: (part: Int, file: OpenFile)?, position: Int)>((nil, 0))

    /// A reader at the file's start, which reads so many bytes at once.
    init(
        _ file: BatchFile,
        in folder: FileFolder,
        pieceSize: Int = 1 << 20,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.file = file
        self.folder = folder
        self.pieceSize = pieceSize
        self.isCancelled = isCancelled
    }

    /// The next bytes of the file, or nothing at its end.
    ///
    /// - Throws: `CancellationError` once nobody wants them any more, and `SystemError`.
    func nextPiece() throws -> [UInt8]? {
        try checkCancellation()
        let start = state.withLock { $0.position }
        let piece = try bytes(at: start, count: min(pieceSize, file.size - start))
        state.withLock { $0.position += piece.count }
        return piece.isEmpty ? nil : piece
    }

    /// - Throws: `CancellationError` once nobody wants the bytes any more.
    func checkCancellation() throws { if isCancelled() { throw CancellationError() } }

    /// Bytes from a place on, as many as asked for or as there are.
    func bytes(at start: Int, count: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: max(0, min(count, file.size - start))) {
            buffer,
            filled in
            var first = 0
            for (number, part) in file.parts.enumerated() {
                let offset = start + filled - first
                if offset < part.size, filled < buffer.count {
                    let wanted = min(buffer.count - filled, part.size - offset)
                    let rest = UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<filled + wanted]
                    )
                    let got = try open(number).fill(rest, from: offset)
                    filled += got
                    guard got == wanted else { throw FileFolder.absence(of: part.name) }
                }
                first += part.size
            }
        }
    }

    /// The file of a part; that of another part is closed.
    private func open(_ part: Int) throws -> OpenFile {
        try state.withLock { state in
            if let open = state.open, open.part == part { return open.file }
            state.open = nil
            let opened = try folder.open(file.parts[part].name)
            state.open = (part, opened)
            return opened
        }
    }
}
