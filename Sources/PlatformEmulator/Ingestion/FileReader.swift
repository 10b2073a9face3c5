import Synchronization

/// The bytes of a file of a batch, whatever parts it has, for one reader at a time on threads that
/// may block.
final class FileReader: Sendable {
    let file: BatchFile
    private let folder: FileFolder
    private let isCancelled: @Sendable () -> Bool
    private let pieceSize: Int
    private let state = Mutex<(open: (part: Int, descriptor: CInt)?, position: Int)>((nil, 0))

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

    deinit {
        if let open = state.withLock({ $0.open }) { try? System.closeFile(open.descriptor) }
    }

    /// The next bytes of the file, or nothing at its end.
    ///
    /// - Throws: `CancellationError` once nobody wants them any more, and ``System/Fault``.
    func nextPiece() throws -> [UInt8]? {
        if isCancelled() { throw CancellationError() }
        let start = state.withLock { $0.position }
        let piece = try bytes(at: start, count: min(pieceSize, file.size - start))
        state.withLock { $0.position += piece.count }
        return piece.isEmpty ? nil : piece
    }

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
                    let got = try System.read(rest, from: descriptor(of: number), at: offset)
                    filled += got
                    guard got == wanted else { throw System.Fault(absentFile: part.name) }
                }
                first += part.size
            }
        }
    }

    private func descriptor(of part: Int) throws -> CInt {
        try state.withLock { state in
            if let open = state.open {
                if open.part == part { return open.descriptor }
                state.open = nil
                try System.closeFile(open.descriptor)
            }
            let descriptor = try folder.open(file.parts[part].name)
            state.open = (part, descriptor)
            return descriptor
        }
    }
}
