import Synchronization

/// The folder that holds the bytes of files.
///
/// Bytes are written to disk as they arrive and never sit in memory whole. They come under a name
/// that says so, and get their last one when all are there, so that a file of that name is whole
/// whatever happens to the process. A folder of files was chosen over one unlinked file each, which
/// would hold a descriptor for every upload, and over the database, which may be in memory. The
/// names in it are numbers: nothing of a request ever becomes part of a path.
final class FileFolder: Sendable {
    /// How long the files are kept.
    enum Place: Sendable {
        /// In a folder of their own inside another, made when it is needed and removed at the end.
        case temporary(in: String)
        /// In this folder, beyond the end of the process; bytes are on the disk when they count.
        case lasting(String)
    }

    private struct State {
        /// The folder, once there is one.
        var path: String?
        var lastNumber = 0
        var names: Set<String> = []
    }

    private let place: Place
    private let state: Mutex<State>

    /// A folder without files, or with those that an earlier process left there.
    init(_ place: Place) throws {
        self.place = place
        var state = State()
        if case .lasting(let path) = place {
            try System.makeFolder(path)
            state.path = path
            state.names = Set(try System.names(in: path))
            state.lastNumber = state.names.compactMap { Int($0.prefix { $0 != "." }) }.max() ?? 0
        }
        self.state = Mutex(state)
    }

    /// Begins a file of a name that no other has.
    func create() throws -> IncomingFile {
        try state.withLock { state in
            let path = try state.path ?? makePath()
            state.path = path
            state.lastNumber += 1
            let name = String(state.lastNumber)
            let descriptor = try System.createFile("\(path)/\(name).part")
            state.names.insert("\(name).part")
            return IncomingFile(name: name, descriptor: descriptor)
        }
    }

    /// Gives a file that has all its bytes its last name; it is then there for good.
    func keep(_ file: IncomingFile) throws -> StoredFile {
        guard let path = state.withLock(\.path) else { throw System.Fault(absentFile: file.name) }
        let isLasting = if case .lasting = place { true } else { false }
        try file.finish(syncing: isLasting)
        try System.rename("\(path)/\(file.name).part", to: "\(path)/\(file.name)")
        if isLasting { try System.syncFolder(path) }
        state.withLock { state in
            state.names.remove("\(file.name).part")
            state.names.insert(file.name)
        }
        return StoredFile(name: file.name, size: file.size)
    }

    /// Opens a file for reading.
    func open(_ name: String) throws -> CInt {
        guard let path = state.withLock(\.path) else { throw System.Fault(absentFile: name) }
        return try System.openFile("\(path)/\(name)")
    }

    /// Removes a file, whole or not.
    func remove(_ name: String) throws {
        try state.withLock { state in
            guard let path = state.path else { return }
            for name in [name, "\(name).part"] where state.names.remove(name) != nil {
                try System.removeItem("\(path)/\(name)")
            }
        }
    }

    /// Removes all files but these: what a process that was killed has left half-done.
    func removeAll(but kept: Set<String>) throws {
        try state.withLock { state in
            guard let path = state.path else { return }
            for name in state.names.subtracting(kept) {
                try System.removeItem("\(path)/\(name)")
                state.names.remove(name)
            }
        }
    }

    /// Lets go of the folder; a temporary one is removed.
    ///
    /// What cannot be removed stays: the emulator is at its end and has nobody to tell.
    func close() {
        guard case .temporary = place else { return }
        try? removeAll(but: [])
        state.withLock { state in
            guard let path = state.path else { return }
            try? System.removeItem(path)
            state.path = nil
        }
    }

    private func makePath() throws -> String {
        switch place {
        case .temporary(let parent): try System.makePrivateFolder(in: parent)
        case .lasting(let path): path
        }
    }
}

/// A file that is being written.
///
/// It belongs to the one task that writes it.
final class IncomingFile {
    /// What the folder will call it.
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
    fileprivate func finish(syncing: Bool) throws {
        guard let descriptor else { return }
        self.descriptor = nil
        do {
            if syncing { try System.sync(descriptor) }
        } catch {
            try? System.closeFile(descriptor)
            throw error
        }
        try System.closeFile(descriptor)
    }
}
