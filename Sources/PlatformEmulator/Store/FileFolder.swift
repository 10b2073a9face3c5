import Synchronization

/// The folder that holds the bytes of uploaded files.
///
/// Bytes are written to disk as they arrive and never sit in memory whole. A folder of files was
/// chosen over one unlinked file each, which would hold a descriptor for every upload, and over
/// the database, which is in memory. The names in it are numbers: nothing of a request ever
/// becomes part of a path. Only this user can read it, and it is gone when the emulator stops.
final class FileFolder: Sendable {
    private struct State {
        /// The folder, once the first upload has made it.
        var path: String?
        var lastNumber = 0
        var names: Set<String> = []
    }

    private let parent: String
    private let state = Mutex(State())

    /// A folder that is made inside another when it is needed.
    init(in parent: String) { self.parent = parent }

    /// Begins a file of a name that no other has.
    func create() throws -> IncomingFile {
        try state.withLock { state in
            let path = try state.path ?? System.makePrivateFolder(in: parent)
            state.path = path
            state.lastNumber += 1
            let name = String(state.lastNumber)
            let descriptor = try System.createFile("\(path)/\(name)")
            state.names.insert(name)
            return IncomingFile(name: name, descriptor: descriptor)
        }
    }

    /// Removes a file.
    func remove(_ name: String) throws {
        try state.withLock { state in
            guard let path = state.path, state.names.remove(name) != nil else { return }
            try System.removeItem("\(path)/\(name)")
        }
    }

    /// Removes all files and the folder.
    ///
    /// What cannot be removed stays: the emulator is at its end and has nobody to tell.
    func removeAll() {
        state.withLock { state in
            guard let path = state.path else { return }
            for name in state.names { try? System.removeItem("\(path)/\(name)") }
            try? System.removeItem(path)
            state.names = []
            state.path = nil
        }
    }
}

/// A file that is being written.
///
/// It belongs to the one task that writes it.
final class IncomingFile {
    /// What the folder calls it.
    let name: String
    /// How many bytes it has.
    private(set) var size = 0
    private var descriptor: CInt?

    init(name: String, descriptor: CInt) {
        self.name = name
        self.descriptor = descriptor
    }

    deinit {
        if let descriptor { try? System.closeFile(descriptor) }
    }

    /// Adds bytes at the end.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        guard let descriptor else { preconditionFailure("a finished file is not written to") }
        try System.write(bytes, to: descriptor)
        size += bytes.count
    }

    /// Ends the writing.
    func finish() throws {
        guard let descriptor else { return }
        self.descriptor = nil
        try System.closeFile(descriptor)
    }
}
