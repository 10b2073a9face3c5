import NIOPosix
import Synchronization
import SystemSupport

/// The folder that holds the bytes of files.
///
/// Bytes are written to disk as they arrive and never sit in memory whole. They come under a name
/// that says so, and get their last one when all are there, so that a file of that name is whole
/// whatever happens to the process. A folder of files was chosen over one unlinked file each, which
/// would hold a descriptor for every upload, and over the database, which may be in memory. The
/// names in it are numbers: nothing of a request ever becomes part of a path.
final class FileFolder: Sendable {
    /// The place of the files, which decides how long they are kept.
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

    /// The number in a name of our own form, `12`, or `12.part` while its bytes come.
    ///
    /// Whatever else is in the folder is not ours: it is neither counted nor ever removed.
    private static func number(of name: String) -> Int? {
        let digits = name.hasSuffix(".part") ? name.dropLast(".part".count) : name[...]
        // More digits than any folder has files would leave no next number.
        guard digits.utf8.count < 16, let number = Int(digits), number > 0,
            String(number) == digits
        else { return nil }
        return number
    }

    /// A folder without files, or with those that an earlier process left there.
    init(_ place: Place) throws {
        self.place = place
        var state = State()
        if case .lasting(let path) = place {
            try DataFolder.make(path)
            state.path = path
            for name in try Directory.names(in: path) {
                guard let number = Self.number(of: name) else { continue }
                state.names.insert(name)
                state.lastNumber = max(number, state.lastNumber)
            }
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
            let descriptor = try FileDescriptor.open(
                "\(path)/\(name).part",
                for: .making,
                permissions: .ownerReadWrite
            )
            state.names.insert("\(name).part")
            return IncomingFile(name: name, descriptor: descriptor)
        }
    }

    /// Gives a file that has all its bytes its last name; it is then there for good.
    ///
    /// Where files last this waits for the disk.
    func keep(_ file: IncomingFile) throws -> StoredFile {
        guard let path = state.withLock(\.path) else { throw Self.absence(of: file.name) }
        try file.finish(syncing: isLasting)
        try DirectoryEntry.rename("\(path)/\(file.name).part", to: "\(path)/\(file.name)")
        if isLasting { try Directory.synchronize(path) }
        state.withLock { state in
            state.names.remove("\(file.name).part")
            state.names.insert(file.name)
        }
        return StoredFile(name: file.name, size: file.size)
    }

    /// Does what `keep` does without holding up the thread of the caller.
    func keepInBackground(_ file: IncomingFile) async throws -> StoredFile {
        guard isLasting else { return try keep(file) }
        return try await NIOThreadPool.singleton.runIfActive { try self.keep(file) }
    }

    private var isLasting: Bool { if case .lasting = place { true } else { false } }

    /// Opens a file for reading.
    func open(_ name: String) throws -> OpenFile {
        guard let path = state.withLock(\.path) else { throw Self.absence(of: name) }
        return try OpenFile("\(path)/\(name)")
    }

    /// The error for a file that should be there and is not.
    static func absence(of name: String) -> SystemError {
        SystemError("open", of: name, .noSuchFileOrDirectory)
    }

    /// Removes a file, whole or not.
    func remove(_ name: String) throws {
        try state.withLock { state in
            guard let path = state.path else { return }
            for name in [name, "\(name).part"] where state.names.remove(name) != nil {
                try DirectoryEntry.remove("\(path)/\(name)")
            }
        }
    }

    /// Those of these files that are not there.
    func missing(of names: Set<String>) -> Set<String> {
        names.subtracting(state.withLock { $0.names })
    }

    /// Removes all files but these: what a process that was killed has left half-done.
    func removeAll(but kept: Set<String>) throws {
        try state.withLock { state in
            guard let path = state.path else { return }
            for name in state.names.subtracting(kept) {
                try DirectoryEntry.remove("\(path)/\(name)")
                state.names.remove(name)
            }
        }
    }

    /// Lets go of the folder; a temporary one is removed.
    ///
    /// A folder that cannot be removed stays: the emulator is at its end and has nobody to tell.
    func close() {
        guard case .temporary = place else { return }
        try? removeAll(but: [])
        state.withLock { state in
            guard let path = state.path else { return }
            try? DirectoryEntry.remove(path)
            state.path = nil
        }
    }

    private func makePath() throws -> String {
        switch place {
        case .temporary(let parent):
            try Directory.makePrivate(in: parent, prefix: "batchsh-emulator-")
        case .lasting(let path): path
        }
    }
}

/// A file that is being written, by one task at a time.
final class IncomingFile: Sendable {
    /// The name that the folder will give it.
    let name: String
    private let state: Mutex<(descriptor: FileDescriptor?, size: Int)>

    init(name: String, descriptor: FileDescriptor) {
        self.name = name
        state = Mutex((descriptor, 0))
    }

    deinit {
        if let descriptor = state.withLock({ $0.descriptor }) { try? descriptor.close() }
    }

    /// The number of its bytes.
    var size: Int { state.withLock { $0.size } }

    /// Adds bytes at the end.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        try state.withLock { state in
            guard let descriptor = state.descriptor else {
                preconditionFailure("a finished file is not written to")
            }
            try SystemError.naming("write", name) { _ = try descriptor.writeAll(bytes) }
            state.size += bytes.count
        }
    }

    /// Ends the writing.
    fileprivate func finish(syncing: Bool) throws {
        let descriptor = state.withLock { state in
            defer { state.descriptor = nil }
            return state.descriptor
        }
        guard let descriptor else { return }
        do {
            if syncing { try descriptor.synchronize() }
        } catch {
            try? descriptor.close()
            throw error
        }
        try descriptor.closeWritten()
    }
}
