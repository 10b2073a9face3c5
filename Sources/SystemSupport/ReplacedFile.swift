#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file that is put in the place of another: whoever reads sees the old one or the new, whole.
package struct ReplacedFile {
    /// The users that may read and write the new file.
    package enum Access: Sendable {
        /// Those of the old one; where there is none, these as far as the umask allows.
        case kept(orNew: FilePermissions)
        /// Its owner alone.
        case ownerOnly

        /// The convention for a file of no secrets.
        package static let usual = kept(orNew: .everybody)

        /// For a file that may hold what others must not read.
        package static let discreet = kept(orNew: .ownerReadWrite)
    }

    private let path: String
    private let access: Access
    private let fence: String?

    /// The file at a path, which is not touched yet.
    ///
    /// Where `fence` is the path of a folder without links, the file has to be in it.
    package init(_ path: String, _ access: Access = .usual, within fence: String? = nil) {
        self.path = path
        self.access = access
        self.fence = fence
    }

    /// Puts bytes in the place of the file, or makes it.
    ///
    /// A link is followed. What is no regular file, such as a pipe or a stream of the process, is
    /// written to, and so is a file beside which there can be none: in a folder that is read-only, or
    /// where it is mounted by itself.
    package func write(_ bytes: [UInt8]) throws(SystemError) {
        try replace { (file) throws(SystemError) in try file.write(all: bytes) }
    }

    /// Puts what comes in pieces in the place of the file, or makes it.
    ///
    /// - Parameter body: Hands on the pieces. Where it throws, the old file is left, and no new one;
    ///   where a file is written to because there can be none beside it, it is called again.
    /// - Throws: `SystemError`, and what `body` throws.
    package func write(
        pieces body: (_ put: @escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        var failure: (any Error)?
        do throws(SystemError) {
            try replace { (file) throws(SystemError) in
                do {
                    try body { try file.write(all: $0) }
                } catch {
                    failure = error
                    throw error as? SystemError ?? SystemError("write", of: path, .canceled)
                }
            }
        } catch {
            throw failure ?? error
        }
    }

    /// A way to fill a new file.
    private typealias Filling = (FileDescriptor) throws(SystemError) -> Void

    private func replace(_ fill: Filling) throws(SystemError) {
        let target = try path.absolutePath()
        let old = try FileStatus.found(at: target)
        guard FileDescriptor.ofProcess(named: target) == nil,
            target.utf8.last != UInt8(ascii: "/"), old.map({ $0.kind == .file }) ?? true
        else {
            return try write(into: target, for: .appending, fill)
        }
        if old != nil { try checkAccess(target) }
        do throws(SystemError) {
            try write(inPlaceOf: old, target.canonicalPath, fill)
        } catch  where Self.allowsNoNeighbour.contains(error.code) {
            try write(into: target, for: .writing, fill)
        }
    }

    /// Throws unless the file can be written later; where there is none, an empty one is made.
    package func tryWriting() throws(SystemError) {
        if let old = try FileStatus.found(at: path), ![.file, .folder].contains(old.kind) {
            return
        }
        guard case .kept(let permissions) = access else { return }
        let file = try FileDescriptor.open(path, for: .appending, permissions: permissions)
        try? file.close()
    }

    /// The reasons for which a file may be written although none can be made beside it.
    private static let allowsNoNeighbour: [Errno] = [
        .permissionDenied, .notPermitted, .readOnlyFileSystem, .resourceBusy, .improperLink,
    ]

    /// Fills a file beside the old one, which then gets its name.
    private func write(
        inPlaceOf old: FileStatus?,
        _ target: String,
        _ fill: Filling
    ) throws(SystemError) {
        let folder = target.parentFolder
        let random = String(UInt64.random(in: .min ... .max), radix: 36)
        let fresh = (folder == "/" ? "" : folder) + "/.batchsh-" + random
        var permissions = FilePermissions.ownerReadWrite
        if old == nil, case .kept(let new) = access { permissions = new }
        let file = try FileDescriptor.open(
            fresh,
            for: .making,
            permissions: permissions,
            within: fence
        )
        do throws(SystemError) {
            defer { try? file.close() }
            if let old, case .kept = access { try Self.give(file, the: old) }
            try fill(file)
            // The new name must not reach the disk before the bytes where an old file could be lost.
            if old != nil { try systemCall("fsync", fresh) { fsync(file.rawValue) } }
            try DirectoryEntry.rename(fresh, to: target)
        } catch {
            try? DirectoryEntry.remove(fresh)
            throw error
        }
    }

    /// Gives a new file the owner and the permissions of the old one, as far as we may.
    private static func give(_ file: FileDescriptor, the old: FileStatus) throws(SystemError) {
        if fchown(file.rawValue, old.owner, old.group) != 0 {
            _ = fchown(file.rawValue, uid_t.max, old.group)
        }
        try systemCall("fchmod") { fchmod(file.rawValue, old.permissions.rawValue) }
    }

    private func write(
        into target: String,
        for purpose: FileDescriptor.Purpose,
        _ fill: Filling
    ) throws(SystemError) {
        let file = try FileDescriptor.open(target, for: purpose, within: fence)
        defer { try? file.close() }
        try fill(file)
    }

    /// Throws unless the old file may be written to.
    private func checkAccess(_ target: String) throws(SystemError) {
        #if canImport(Darwin)
        try systemCall("access", target) { Darwin.access(target, W_OK) }
        #elseif canImport(Musl)
        try systemCall("access", target) { Musl.access(target, W_OK) }
        #else
        try systemCall("access", target) { Glibc.access(target, W_OK) }
        #endif
    }
}
