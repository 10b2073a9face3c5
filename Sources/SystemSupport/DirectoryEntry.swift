#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A name in a folder: what is given, taken away and asked of it.
package enum DirectoryEntry {
    /// Gives a file another name, in place of what has it.
    package static func rename(_ path: String, to other: String) throws(SystemError) {
        #if canImport(Darwin)
        try systemCall("rename", path) { Darwin.rename(path, other) }
        #elseif canImport(Musl)
        try systemCall("rename", path) { Musl.rename(path, other) }
        #else
        try systemCall("rename", path) { Glibc.rename(path, other) }
        #endif
    }

    /// Gives a file a second name, which nothing has.
    package static func add(_ other: String, to path: String) throws(SystemError) {
        try systemCall("link", path) { link(path, other) }
    }

    /// Removes a file or an empty folder; one that is not there is no matter.
    package static func remove(_ path: String) throws(SystemError) {
        do throws(SystemError) {
            #if canImport(Darwin)
            try systemCall("remove", path) { Darwin.remove(path) }
            #elseif canImport(Musl)
            try systemCall("remove", path) { Musl.remove(path) }
            #else
            try systemCall("remove", path) { Glibc.remove(path) }
            #endif
        } catch  where error.code == .noSuchFileOrDirectory {}
    }

    /// Makes a file so many bytes long.
    package static func resize(
        _ path: String,
        to count: Int,
        within fence: String? = nil
    ) throws(SystemError) {
        guard let fence else {
            try systemCall("truncate", path) { truncate(path, off_t(count)) }
            return
        }
        let file = try FileDescriptor.open(path, for: .appending, within: fence)
        defer { try? file.close() }
        try SystemError.naming("ftruncate", path) { try file.resize(to: Int64(count)) }
    }

    /// There is something of this name, even a link that leads nowhere.
    package static func exists(_ path: String) throws(SystemError) -> Bool {
        try FileStatus.found(atEntry: path) != nil
    }

    /// Throws unless the folder can be entered, or the program be run.
    package static func checkEntrance(_ path: String) throws(SystemError) {
        try systemCall("access", path) { access(path, X_OK) }
    }

    /// The place where a link points, as it is written there; nil where the path is no link.
    static func destination(ofLink path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink(path, &bytes, bytes.count)
        guard length > 0 else { return nil }
        return String(decoding: bytes[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
