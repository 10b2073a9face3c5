public import PlatformClient
import Synchronization
import SystemSupport

/// The files of the machine, seen from a working directory of its own.
///
/// Paths are UTF-8. Calls wait for the disk on the thread that makes them.
public final class SystemFiles: Files {
    private let folder: Mutex<String>
    /// The folder that all that is opened must be in; nil where it may be anywhere.
    private let fence: String?

    /// The files, seen from `folder`.
    ///
    /// - Parameter folder: An absolute path.
    public convenience init(workingDirectory folder: String) {
        self.init(workingDirectory: folder, within: nil)
    }

    /// The files, seen from `folder`; one that is opened and found outside the fence, a path without
    /// links, is let go of.
    init(workingDirectory folder: String, within fence: String?) {
        precondition(folder.utf8.first == UInt8(ascii: "/"), "'\(folder)' is not absolute")
        self.folder = Mutex(folder)
        self.fence = fence
    }

    /// The files, seen from where the process is.
    ///
    /// - Throws: ``FileError`` where that folder is there no more.
    public convenience init() throws {
        let folder = try told(of: ".") { () throws(SystemError) in
            try Directory.current()
        }
        self.init(workingDirectory: folder)
    }

    /// The folder in which relative paths start.
    public var workingDirectory: String { folder.withLock { $0 } }

    /// The same files with a working directory of their own.
    public func another() -> any Files {
        SystemFiles(workingDirectory: workingDirectory, within: fence)
    }

    /// The files of one folder only; what is opened is looked at once more, since somebody may have
    /// put a link in its place meanwhile.
    public func confined(to folder: String) -> any Files {
        let fence = canonical(folder)
        return ConfinedFiles(
            SystemFiles(workingDirectory: workingDirectory, within: fence),
            to: fence
        )
    }

    /// Changes where relative paths start; links are followed, so that `..` leads to the folder
    /// that holds this one.
    public func changeDirectory(to path: String) throws {
        let full = canonical(path)
        try told(of: path) { () throws(SystemError) in
            guard try FileStatus.isFolder(full) else {
                throw SystemError("chdir", of: full, .notDirectory)
            }
            try DirectoryEntry.checkEntrance(full)
        }
        folder.withLock { $0 = full }
    }

    /// The whole file, or all that comes from a pipe or a device until it ends.
    public func read(_ path: String) throws -> [UInt8] {
        let full = try checked(path)
        return try told(of: path) { () throws(SystemError) in
            let file = try FileDescriptor.open(full, for: .reading, within: fence)
            defer { try? file.close() }
            let status = try FileStatus(of: file)
            if status.kind == .folder { throw SystemError("read", of: full, .isDirectory) }
            return try bytes(from: file, expecting: status.size)
        }
    }

    /// Writes a whole file in the place of an older one, or adds to its end.
    public func write(_ bytes: [UInt8], to path: String, appending: Bool) throws {
        let full = try checked(path)
        try told(of: path) { () throws(SystemError) in
            guard appending else {
                return try ReplacedFile(full, within: fence).write(bytes)
            }
            let file = try FileDescriptor.open(full, for: .appending, within: fence)
            defer { try? file.close() }
            try file.write(all: bytes)
        }
    }

    /// Writes a whole file in the place of an older one, a piece at a time.
    public func write(
        to path: String,
        _ body: (_ put: @escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        let full = try checked(path)
        do {
            try ReplacedFile(full, within: fence).write(pieces: body)
        } catch let error as SystemError {
            throw FileError(path: path, reason: error.reason)
        }
    }

    /// Makes a file so many bytes long, which it has.
    public func cut(_ path: String, to count: Int) throws {
        let full = try checked(path)
        try told(of: path) { () throws(SystemError) in
            try DirectoryEntry.resize(full, to: count, within: fence)
        }
    }

    /// Writes a whole file in the place of an older one; a new one is its owner's alone.
    public func writeDiscreetly(_ bytes: [UInt8], to path: String) throws {
        let full = try checked(path)
        try told(of: path) { () throws(SystemError) in
            try ReplacedFile(full, .discreet, within: fence).write(bytes)
        }
    }

    /// A file that the client sends as it is.
    public func body(of path: String) throws -> FileBody {
        try FileBody(path: checked(path), within: fence)
    }

    /// The number of bytes of a file; nil where there is none.
    public func size(of path: String) throws -> Int? {
        let full = try checked(path)
        return try told(of: path) { () throws(SystemError) in
            guard let status = try FileStatus.found(at: full) else { return nil }
            if status.kind == .folder { throw SystemError("stat", of: full, .isDirectory) }
            return status.size
        }
    }

    /// Gives a file another name, over whatever has it.
    public func move(_ path: String, to other: String) throws {
        let (from, to) = (try checked(path), try checked(other))
        try told(of: other) { () throws(SystemError) in
            try DirectoryEntry.rename(from, to: to)
        }
    }

    /// Makes a folder and those above it, where they are not there.
    public func makeFolder(_ path: String) throws {
        let full = try checked(path)
        try told(of: path) { () throws(SystemError) in
            try Directory.make(full)
        }
    }

    /// The names in a folder, hidden ones too, a `/` behind those of folders, sorted by bytes.
    public func names(in folder: String) throws -> [String] {
        let full = absolute(folder)
        return try entries(of: full, called: folder).map { name in
            let isFolder = (try? FileStatus.isFolder(full + "/" + name)) ?? false
            return isFolder ? name + "/" : name
        }
    }

    /// The paths that a pattern stands for, as it is written: relative where it is.
    ///
    /// A folder that cannot be listed because it is not there has no paths; one that may not be
    /// listed is an error.
    public func glob(_ pattern: String) throws -> [String] {
        try GlobPattern(pattern).paths(
            names: { isReachable($0) ? try entries(of: absolute($0), called: $0) : [] },
            exists: { path in
                guard isReachable(path) else { return false }
                let full = absolute(path)
                return try told(of: path) { () throws(SystemError) in
                    if path.utf8.last != UInt8(ascii: "/") {
                        return try DirectoryEntry.exists(full)
                    }
                    do throws(SystemError) {
                        return try FileStatus.isFolder(full)
                    } catch  where error.isAbsence {
                        return false
                    }
                }
            },
            canonical: { canonical($0) }
        )
    }

    /// Nothing is told of what is outside of the fence, not even that it is there.
    private func isReachable(_ path: String) -> Bool {
        fence.map { canonical(path).isInside($0) } ?? true
    }

    /// The path from the root; `.`, `..` and links stay in it.
    public func absolute(_ path: String) -> String {
        if path.utf8.first == UInt8(ascii: "/") { return path }
        let folder = workingDirectory
        if path.isEmpty || path == "." { return folder }
        return folder == "/" ? "/" + path : folder + "/" + path
    }

    /// The path from the root without links, `.` and `..`.
    ///
    /// A part that is not there is taken as written. A link that leads nowhere is followed too:
    /// writing to it makes the file that it names.
    public func canonical(_ path: String) -> String {
        absolute(path).canonicalPath
    }
}

extension SystemFiles {
    private func bytes(
        from file: FileDescriptor,
        expecting size: Int
    ) throws(SystemError) -> [UInt8] {
        // One byte more than is expected shows the end without another round.
        var room = size + 1
        var bytes: [UInt8] = []
        while true {
            let more: [UInt8]
            do throws(SystemError) {
                more = try file.bytes(atMost: room)
            } catch  where error.isNotReady {
                try file.waitUntil(.readable)
                continue
            }
            guard !more.isEmpty else { return bytes }
            if bytes.isEmpty { bytes = more } else { bytes += more }
            room = Self.pieceLimit
        }
    }

    /// The number of bytes that are read at once where nobody knows how many there are.
    private static let pieceLimit = 1 << 18

    /// The names in a folder, sorted by bytes.
    private func entries(of full: String, called folder: String) throws -> [String] {
        let names = try told(of: folder) { () throws(SystemError) in
            try Directory.rawNames(in: full, within: fence)
        }
        return try names.sorted { $0.lexicographicallyPrecedes($1) }.map { name in
            guard let name = String(validating: name, as: UTF8.self) else {
                throw FileError(path: folder, reason: "it holds a name that is not UTF-8")
            }
            return name
        }
    }

    private func checked(_ path: String) throws -> String {
        guard !path.utf8.contains(0) else {
            throw FileError(path: path, reason: "a path holds no NUL")
        }
        return absolute(path)
    }
}

/// Does something with the file at `path` and tells of it where that fails.
private func told<Result>(
    of path: String,
    _ body: () throws(SystemError) -> Result
) throws -> Result {
    do throws(SystemError) {
        return try body()
    } catch  where error.code == .canceled {
        throw CancellationError()
    } catch {
        throw FileError(path: path, reason: error.reason)
    }
}
