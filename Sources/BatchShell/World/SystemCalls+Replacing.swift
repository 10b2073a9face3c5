#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Files that are put in the place of others: whoever reads sees the old one or the new, whole.
extension SystemCalls {
    /// Who may use the new file.
    enum Permissions {
        /// Those who might use the old one; where there is none, these as far as the umask allows.
        case kept(orNew: mode_t)
        /// Its owner alone.
        case ownerOnly

        /// What the convention has for a file of no secrets.
        static let usual = kept(orNew: 0o666)

        /// For a file that may hold what others must not read.
        static let discreet = kept(orNew: 0o600)
    }

    /// Puts bytes in the place of a file, or makes it.
    ///
    /// A link is followed. What is no regular file, such as a pipe or a stream of the process, is
    /// written to, and so is a file beside which there can be none: in a folder that is read-only, or
    /// where it is mounted by itself.
    static func replace(
        _ path: String,
        with bytes: [UInt8],
        _ permissions: Permissions = .usual,
        within fence: String? = nil
    ) throws(Failure) {
        let target = try absolute(path)
        let old = try status(of: target)
        guard ownDescriptor(named: target) == nil, target.utf8.last != UInt8(ascii: "/"),
            old?.isRegular ?? true
        else {
            return try writeInto(target, .appending, bytes, fence)
        }
        if old != nil { _ = try repeated { access(target, W_OK) } }
        do throws(Failure) {
            try replaceByAnother(canonical(target), old, with: bytes, permissions, fence)
        } catch  where [EACCES, EPERM, EROFS, EBUSY, EXDEV].contains(error.number) {
            try writeInto(target, .writing, bytes, fence)
        }
    }

    /// Throws unless a file can be written later; where there is none, an empty one is made.
    static func tryWriting(_ path: String, _ permissions: Permissions) throws(Failure) {
        if let old = try status(of: path), !old.isRegular, !old.isFolder { return }
        guard case .kept(let mode) = permissions else { return }
        closeDescriptor(try open(path, for: .appending, mode: mode))
    }

    /// Writes the bytes to a file beside the old one, which then gets its name.
    private static func replaceByAnother(
        _ target: String,
        _ old: stat?,
        with bytes: [UInt8],
        _ permissions: Permissions,
        _ fence: String?
    ) throws(Failure) {
        let folder = target.parentFolder
        let random = String(UInt64.random(in: .min ... .max), radix: 36)
        let fresh = (folder == "/" ? "" : folder) + "/.batchsh-" + random
        var mode: mode_t = 0o600
        if old == nil, case .kept(let new) = permissions { mode = new }
        let descriptor = try open(fresh, for: .making, mode: mode, within: fence)
        do throws(Failure) {
            defer { closeDescriptor(descriptor) }
            if let old, case .kept = permissions {
                if fchown(descriptor, old.st_uid, old.st_gid) != 0 {
                    _ = fchown(descriptor, uid_t.max, old.st_gid)
                }
                _ = try repeated { fchmod(descriptor, old.st_mode & 0o7777) }
            }
            try put(all: bytes, to: descriptor)
            // The new name must not reach the disk before the bytes where an old file could be lost.
            if old != nil { _ = try repeated { fsync(descriptor) } }
            try rename(fresh, to: target)
        } catch {
            remove(fresh)
            throw error
        }
    }

    private static func writeInto(
        _ path: String,
        _ opening: Opening,
        _ bytes: [UInt8],
        _ fence: String?
    ) throws(Failure) {
        let descriptor = try open(path, for: opening, within: fence)
        defer { closeDescriptor(descriptor) }
        try put(all: bytes, to: descriptor)
    }

    /// The descriptor of the process that a path stands for, such as `/dev/stdout`.
    static func ownDescriptor(named path: String) -> Int32? {
        for path in [path, destination(ofLink: path) ?? path] {
            switch path {
            case "/dev/stdin": return STDIN_FILENO
            case "/dev/stdout": return STDOUT_FILENO
            case "/dev/stderr": return STDERR_FILENO
            default:
                for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
                    return Int32(path.dropFirst(folder.count))
                }
            }
        }
        return nil
    }
}

extension SystemCalls {
    /// What a path leads to, links followed.
    enum Place: Hashable {
        /// A file that is there.
        case file(device: dev_t, number: ino_t)
        /// A file that there would be.
        case absent(path: String)
    }

    /// What a path leads to; nil where that is no regular file, or cannot be known.
    static func place(of path: String) -> Place? {
        guard let target = try? absolute(path) else { return nil }
        do throws(Failure) {
            guard let found = try status(of: target) else {
                return .absent(path: canonical(target))
            }
            return found.isRegular ? .file(device: found.st_dev, number: found.st_ino) : nil
        } catch {
            return nil
        }
    }

    /// The path from the root without links, `.` and `..`, as far as the file is there.
    ///
    /// What is not there is taken as written. A link that leads nowhere is followed too: writing
    /// to it makes the file that it names.
    static func canonical(_ absolute: String) -> String {
        var left = absolute.pathParts.reversed() as [String]
        var done: [String] = []
        var links = 0
        while let part = left.popLast() {
            switch part {
            case ".": break
            case "..": _ = done.popLast()
            default:
                done.append(part)
                let link = destination(ofLink: "/" + done.joined(separator: "/"))
                guard let link, links < linkLimit else { break }
                links += 1
                if link.utf8.first == UInt8(ascii: "/") { done = [] } else { done.removeLast() }
                left += link.pathParts.reversed()
            }
        }
        return "/" + done.joined(separator: "/")
    }

    /// How many links one path may lead through; Linux has the same number.
    private static let linkLimit = 40

    private static func absolute(_ path: String) throws(Failure) -> String {
        if path.utf8.first == UInt8(ascii: "/") { return path }
        return try workingDirectory() + "/" + path
    }

    /// What there is at a path, links followed; nil where nothing is.
    private static func status(of path: String) throws(Failure) -> stat? {
        var status = stat()
        do throws(Failure) {
            _ = try repeated { stat(path, &status) }
            return status
        } catch  where error.isAbsence {
            return nil
        }
    }
}

extension stat {
    fileprivate var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
    fileprivate var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}

extension String {
    /// What stands between the slashes of a path.
    fileprivate var pathParts: [String] {
        utf8.split(separator: UInt8(ascii: "/")).compactMap { String($0) }
    }
}
