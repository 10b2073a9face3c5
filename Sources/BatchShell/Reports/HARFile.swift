import BatchValues
import PlatformClient
import Synchronization

/// An HTTP Archive that grows: after every exchange the file is a whole document.
///
/// Only its owner may read it.
final class HARFile: Sendable {
    private struct State {
        /// Where the end of the list stands.
        var end: Int
        var isEmpty = true
    }

    private static let closing = Array("\n]}}\n".utf8)

    private let path: String
    private let descriptor: Int32
    private let state: Mutex<State>

    /// Begins the file, in place of what it holds.
    ///
    /// - Throws: ``FileError``.
    init(_ path: String, version: String) throws {
        self.path = path
        descriptor = try FileError.telling(of: path) {
            try SystemCalls.open(path, for: .writing, mode: 0o600)
        }
        let document = HARDocument(exchanges: [], version: version).value.json(.compact)
        // What stands before the `]` of the empty list.
        let head = Array(document.utf8.prefix(document.utf8.count - "]}}".utf8.count))
        state = Mutex(State(end: head.count))
        try write(head + Self.closing, at: 0)
    }

    deinit { SystemCalls.closeDescriptor(descriptor) }

    /// Adds an exchange.
    ///
    /// - Throws: ``FileError``.
    func add(_ exchange: Exchange) throws {
        try state.withLock { state in
            let entry = (state.isEmpty ? "\n" : ",\n") + exchange.archived.json(.compact)
            let bytes = Array(entry.utf8)
            do {
                try write(bytes + Self.closing, at: state.end)
            } catch {
                // What did not fit is taken back, so that the document stays one.
                try? write(Self.closing, at: state.end)
                SystemCalls.cut(descriptor, to: state.end + Self.closing.count)
                throw error
            }
            state.end += bytes.count
            state.isEmpty = false
        }
    }

    private func write(_ bytes: [UInt8], at offset: Int) throws {
        try FileError.telling(of: path) {
            try SystemCalls.put(bytes, to: descriptor, at: offset)
        }
    }
}
