#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The facts that the system keeps of a file beside its bytes.
package struct FileStatus: Sendable {
    /// The kinds of what has a name in a folder.
    package enum Kind: Sendable {
        case file, folder, link, pipe
        /// A device or a socket.
        case other
    }

    /// The one file that this is, whatever its names are.
    package struct Identity: Hashable, Sendable {
        private let device: UInt64
        private let inode: UInt64

        fileprivate init(_ status: stat) {
            device = UInt64(truncatingIfNeeded: status.st_dev)
            inode = UInt64(truncatingIfNeeded: status.st_ino)
        }
    }

    /// A moment since 1970.
    package struct Moment: Equatable, Sendable {
        package let seconds: Int
        package let nanoseconds: Int
    }

    /// A state of the bytes: while it stays the same, nobody has written to the file.
    package struct Version: Equatable, Sendable {
        private let identity: Identity
        private let size: Int
        private let modified: Moment

        fileprivate init(_ status: FileStatus) {
            (identity, size, modified) = (status.identity, status.size, status.modified)
        }
    }

    package let kind: Kind
    package let size: Int  // bytes
    package let identity: Identity
    /// The last time that somebody wrote to it.
    package let modified: Moment
    package let permissions: FilePermissions
    let owner: uid_t
    let group: gid_t

    /// The file that a path leads to, links followed.
    package init(of path: String) throws(SystemError) {
        var status = stat()
        try systemCall("stat", path) { stat(path, &status) }
        self.init(status)
    }

    /// The file, folder or link that has this name.
    package init(ofEntry path: String) throws(SystemError) {
        var status = stat()
        try systemCall("lstat", path) { lstat(path, &status) }
        self.init(status)
    }

    /// The file that a descriptor is open on.
    package init(of descriptor: FileDescriptor) throws(SystemError) {
        var status = stat()
        try systemCall("fstat") { fstat(descriptor.rawValue, &status) }
        self.init(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFIFO: .pipe
            default: .other
            }
        size = Int(status.st_size)
        identity = Identity(status)
        #if canImport(Darwin)
        let time = status.st_mtimespec
        #else
        let time = status.st_mtim
        #endif
        modified = Moment(seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
        permissions = FilePermissions(rawValue: status.st_mode & 0o7777)
        owner = status.st_uid
        group = status.st_gid
    }

    /// The state of its bytes.
    package var version: Version { Version(self) }

    /// Only its owner can read or write it.
    package var isPrivate: Bool { permissions.rawValue & 0o077 == 0 }

    /// The file that a path leads to, links followed; nil where nothing is there.
    package static func found(at path: String) throws(SystemError) -> FileStatus? {
        do throws(SystemError) {
            return try FileStatus(of: path)
        } catch  where error.isAbsence {
            return nil
        }
    }

    /// The file, folder or link that has this name; nil where nothing has.
    package static func found(atEntry path: String) throws(SystemError) -> FileStatus? {
        do throws(SystemError) {
            return try FileStatus(ofEntry: path)
        } catch  where error.isAbsence {
            return nil
        }
    }

    /// The path leads to a folder, links followed.
    package static func isFolder(_ path: String) throws(SystemError) -> Bool {
        try FileStatus(of: path).kind == .folder
    }
}
