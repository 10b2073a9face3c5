import BatchValues
import PlatformClient
import Synchronization

/// An HTTP Archive that grows: after every exchange the file is a whole document.
///
/// An older archive stays until the first exchange, or until a run has ended well without any, and
/// is then replaced as one step. Only its owner may read a new one.
public final class HARFile: Sendable {
    private struct State {
        /// Where the archive is written; nil while an older one stands there.
        var descriptor: Int32?
        /// Where the end of the list stands.
        var end: Int
        var isEmpty = true
    }

    private static let closing = Array("\n]}}\n".utf8)

    private let path: String
    /// What stands before the `]` of the empty list.
    private let head: [UInt8]
    private let state: Mutex<State>

    /// Begins the file, which can be written.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - version: That of the program.
    /// - Throws: ``FileError``.
    public init(_ path: String, version: String) throws {
        self.path = path
        let document = HARDocument(exchanges: [], version: version).value.json(.compact)
        head = Array(document.utf8.dropLast("]}}".utf8.count))
        state = Mutex(State(end: head.count))
        let isThere = try FileError.telling(of: path) {
            try SystemCalls.tryWriting(path, .discreet)
            guard case .file = SystemCalls.place(of: path) else { return false }
            return try SystemCalls.size(of: path) ?? 0 > 0
        }
        guard !isThere else { return }
        let descriptor = try FileError.telling(of: path) {
            try SystemCalls.open(path, for: .writing)
        }
        state.withLock { $0.descriptor = descriptor }
        try write(head + Self.closing, to: descriptor, at: 0)
    }

    deinit {
        if let descriptor = state.withLock({ $0.descriptor }) {
            SystemCalls.closeDescriptor(descriptor)
        }
    }

    /// Adds an exchange.
    ///
    /// - Throws: ``FileError``.
    func add(_ exchange: Exchange) throws {
        try state.withLock { state in
            let entry = (state.isEmpty ? "\n" : ",\n") + exchange.archived.json(.compact)
            let bytes = Array(entry.utf8)
            if let descriptor = state.descriptor {
                do {
                    try write(bytes + Self.closing, to: descriptor, at: state.end)
                } catch {
                    // What did not fit is taken back, so that the document stays one.
                    try? write(Self.closing, to: descriptor, at: state.end)
                    SystemCalls.cut(descriptor, to: state.end + Self.closing.count)
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
            guard state.descriptor == nil else { return }
            try replaceOlder(&state, with: head + Self.closing)
        }
    }

    private func replaceOlder(_ state: inout State, with bytes: [UInt8]) throws {
        state.descriptor = try FileError.telling(of: path) {
            try SystemCalls.replace(path, with: bytes, .discreet)
            return try SystemCalls.open(path, for: .changing)
        }
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32, at offset: Int) throws {
        try FileError.telling(of: path) {
            try SystemCalls.put(bytes, to: descriptor, at: offset)
        }
    }
}
