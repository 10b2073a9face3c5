#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A lock that one process at a time has on a file, at the latest until that process ends.
///
/// The file is made where it is not there, for its owner alone. It may be put in the place of another,
/// or be removed: a lock on one that no longer has the name counts for nothing.
package struct FileLock: Sendable {
    /// The file, open for adding to it.
    package let file: FileDescriptor
    private let path: String

    /// Takes the lock, waiting for the process that has it.
    package init(on path: String) throws(SystemError) {
        while true {
            if let lock = try Self.attempt(path, LOCK_EX) {
                self = lock
                return
            }
        }
    }

    /// Takes the lock; nil where another process has it.
    package static func ifFree(on path: String) throws(SystemError) -> FileLock? {
        while true {
            do throws(SystemError) {
                if let lock = try attempt(path, LOCK_EX | LOCK_NB) { return lock }
            } catch  where error.isNotReady {
                return nil
            }
        }
    }

    /// Lets go of the lock; its file stays.
    package func release() { try? file.close() }

    /// Lets go of the lock and removes its file.
    package func releaseRemovingFile() {
        try? DirectoryEntry.remove(path)
        release()
    }

    private init(_ file: FileDescriptor, _ path: String) {
        self.file = file
        self.path = path
    }

    /// Locks the file that has the name now; nil where it has lost it meanwhile.
    private static func attempt(_ path: String, _ operation: Int32) throws(SystemError) -> FileLock?
    {
        let file = try PrivateFile(path).openedForAdding()
        do throws(SystemError) {
            try systemCall("flock", path) { flock(file.rawValue, operation) }
            let ours = try FileStatus(of: file).identity
            if try FileStatus.found(at: path)?.identity == ours { return FileLock(file, path) }
        } catch {
            try? file.close()
            throw error
        }
        try? file.close()
        return nil
    }
}
