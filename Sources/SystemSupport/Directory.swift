#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A folder: its names, how it is made and removed.
package enum Directory {
    /// The names in a folder as bytes, in no order, without `.` and `..`.
    ///
    /// Where `fence` is the path of a folder without links, it has to be in that.
    package static func rawNames(
        in path: String,
        within fence: String? = nil
    ) throws(SystemError) -> [[UInt8]] {
        guard let stream = opendir(path) else { throw SystemError("opendir", of: path, lastError) }
        defer { closedir(stream) }
        if let fence {
            try FileDescriptor(rawValue: dirfd(stream)).check(path, isWithin: fence)
        }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw SystemError("readdir", of: path, lastError) }
                return names
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
    }

    /// The names in a folder, in no order, without `.` and `..`; what is not UTF-8 in them is repaired.
    package static func names(in path: String) throws(SystemError) -> [String] {
        try rawNames(in: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The working directory of the process.
    package static func current() throws(SystemError) -> String {
        guard let path = getcwd(nil, 0) else { throw SystemError("getcwd", lastError) }
        defer { free(path) }
        return String(cString: path)
    }

    /// Makes a folder and those above it, where they are not there.
    package static func make(_ path: String) throws(SystemError) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            guard mkdir(made, 0o777) != 0 else { continue }
            let failure = SystemError("mkdir", of: made, lastError)
            guard (try? FileStatus.isFolder(made)) == true else { throw failure }
        }
    }

    /// Makes a folder that only its owner can look into; one of this name must not be there.
    package static func makePrivate(_ path: String) throws(SystemError) {
        try systemCall("mkdir", path) { mkdir(path, 0o700) }
    }

    /// Makes a folder that only its owner can look into, of a name that begins with `prefix`.
    ///
    /// - Returns: Its path.
    package static func makePrivate(
        in parent: String,
        prefix: String
    ) throws(SystemError) -> String {
        var path = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
        guard mkdtemp(&path) != nil else { throw SystemError("mkdtemp", of: parent, lastError) }
        return String(decoding: path.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Makes the folders of a file's path, for its owner alone; what cannot be made is noticed when
    /// the file is opened.
    static func makePrivateParents(of path: String) {
        for (place, byte) in path.utf8.enumerated() where byte == UInt8(ascii: "/") && place > 0 {
            _ = mkdir(String(decoding: path.utf8.prefix(place), as: UTF8.self), 0o700)
        }
    }

    /// Removes a folder with the files in it, as far as that can be done.
    package static func remove(_ path: String) {
        for name in (try? rawNames(in: path)) ?? [] {
            try? DirectoryEntry.remove(path + "/" + String(decoding: name, as: UTF8.self))
        }
        try? DirectoryEntry.remove(path)
    }

    /// Removes a folder with all that is in it, as far as that can be done; links are not followed.
    package static func removeAll(_ path: String) {
        for name in (try? rawNames(in: path)) ?? [] {
            let entry = path + "/" + String(decoding: name, as: UTF8.self)
            if (try? FileStatus(ofEntry: entry))?.kind == .folder {
                removeAll(entry)
            } else {
                try? DirectoryEntry.remove(entry)
            }
        }
        try? DirectoryEntry.remove(path)
    }

    /// Removes the files of a folder that nobody has written to for so many seconds.
    package static func removeOld(in path: String, seconds: Int) {
        let now = SystemTime.milliseconds / 1_000
        for name in (try? names(in: path)) ?? [] {
            let file = path + "/" + name
            guard let status = try? FileStatus(ofEntry: file), status.kind == .file else {
                continue
            }
            if status.modified.seconds < Int(now) - seconds { try? DirectoryEntry.remove(file) }
        }
    }

    /// Waits until the names in a folder are on the disk.
    package static func synchronize(_ path: String) throws(SystemError) {
        let folder = try FileDescriptor.open(path, .readOnly, .directory)
        defer { try? folder.close() }
        try systemCall("fsync", path) { fsync(folder.rawValue) }
    }
}
