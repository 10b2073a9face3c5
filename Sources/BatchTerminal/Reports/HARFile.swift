import BatchShell
import BatchValues
import PlatformClient
import Synchronization
import SystemSupport

/// An HTTP Archive that grows: after every exchange the file is a whole document.
///
/// An older archive stays until the first exchange, or until a run has ended well without any, and
/// is then replaced as one step. Only its owner may read a new one.
public final class HARFile: Sendable {
    private struct State {
        /// The archive as it is written; nil while an older one stands there.
        var file: FileDescriptor?
        /// The place where the list ends.
        var end: Int
        var isEmpty = true
    }

    private static let closing = Array("\n]}}\n".utf8)

    private let path: String
    /// The document up to the `]` of the empty list.
    private let head: [UInt8]
    private let state: Mutex<State>

    /// Begins the file, which can be written.
    ///
    /// - Parameters:
    ///   - path: The path of the file.
    ///   - version: The version of the program.
    /// - Throws: ``FileError``.
    public init(_ path: String, version: String) throws {
        self.path = path
        let document = HARDocument(exchanges: [], version: version).value.json(.compact)
        head = Array(document.utf8.dropLast("]}}".utf8.count))
        state = Mutex(State(end: head.count))
        let isThere = try FileError.telling(of: path) {
            try ReplacedFile(path, .discreet).tryWriting()
            guard let status = try FileStatus.found(at: path) else { return false }
            return status.kind == .file && status.size > 0
        }
        guard !isThere else { return }
        let file = try FileError.telling(of: path) {
            try FileDescriptor.open(path, for: .writing)
        }
        state.withLock { $0.file = file }
        try write(head + Self.closing, to: file, at: 0)
    }

    deinit { try? state.withLock { $0.file }?.close() }

    /// Adds an exchange.
    ///
    /// - Throws: ``FileError``.
    func add(_ exchange: Exchange) throws {
        try state.withLock { state in
            let entry = (state.isEmpty ? "\n" : ",\n") + exchange.archived.json(.compact)
            let bytes = Array(entry.utf8)
            if let file = state.file {
                do {
                    try write(bytes + Self.closing, to: file, at: state.end)
                } catch {
                    // The part that did not fit is taken back, so that the document stays one.
                    try? write(Self.closing, to: file, at: state.end)
                    try? file.resize(to: Int64(state.end + Self.closing.count))
                    throw error
                }
            } else {
                try replaceOlder(&state, with: head + bytes + Self.closing)
            }
            state.end += bytes.count
            state.isEmpty = false
        }
    }

    /// Takes the place of an older file though nothing was sent.
    ///
    /// - Throws: ``FileError``.
    public func endWell() throws {
        try state.withLock { state in
            guard state.file == nil else { return }
            try replaceOlder(&state, with: head + Self.closing)
        }
    }

    private func replaceOlder(_ state: inout State, with bytes: [UInt8]) throws {
        state.file = try FileError.telling(of: path) {
            try ReplacedFile(path, .discreet).write(bytes)
            return try FileDescriptor.open(path, for: .changing)
        }
    }

    private func write(_ bytes: [UInt8], to file: FileDescriptor, at offset: Int) throws {
        try FileError.telling(of: path) {
            try SystemError.naming("write", path) {
                _ = try file.writeAll(toAbsoluteOffset: Int64(offset), bytes)
            }
        }
    }
}
