#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What the operating system is asked for: files, and the time.
enum System {
    /// A call that failed, and the system's own words for it.
    struct Fault: Error, CustomStringConvertible {
        let call: String
        let code: CInt

        var description: String { "\(call): \(String(cString: strerror(code)))" }

        fileprivate init(call: String, code: CInt) {
            self.call = call
            self.code = code
        }

        /// A file that should be there is not.
        init(absentFile name: String) { self.init(call: name, code: ENOENT) }
    }

    /// The disk, or what this user may have of it, is full.
    static func isOutOfSpace(_ error: any Error) -> Bool {
        guard let fault = error as? Fault else { return false }
        return [ENOSPC, EDQUOT, EFBIG].contains(fault.code)
    }

    /// Whether an error number says that another socket has the address.
    static func isAddressInUse(_ code: CInt) -> Bool { code == EADDRINUSE }

    /// Makes a folder that only this user can read, and gives its path.
    static func makePrivateFolder(in parent: String) throws(Fault) -> String {
        var template = Array("\(parent)/batchsh-emulator-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw fault("mkdtemp") }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Makes a folder that only this user can read, unless it is there.
    static func makeFolder(_ path: String) throws(Fault) {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw fault("mkdir") }
    }

    /// What a path stands for.
    enum Kind: Equatable {
        case file(size: Int)
        case folder
        /// A link, a device, a pipe.
        case other
    }

    /// What stands at a path, a link being itself; nil where nothing does.
    static func kind(of path: String) throws(Fault) -> Kind? {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let folder = open(path, flags | O_DIRECTORY)
        if folder >= 0 {
            close(folder)
            return .folder
        }
        if errno == ENOENT { return nil }
        guard errno == ENOTDIR || errno == ELOOP else { throw fault("open") }
        let descriptor = open(path, flags)
        guard descriptor >= 0 else {
            if errno == ELOOP || errno == ENXIO { return .other }
            throw fault("open")
        }
        defer { close(descriptor) }
        let size = lseek(descriptor, 0, SEEK_END)
        return size < 0 ? .other : .file(size: Int(size))
    }

    /// Opens a file that this process alone may have open, or nothing if another one has it.
    ///
    /// The lock goes when the file is closed, also by the end of the process.
    static func lockFile(_ path: String) throws(Fault) -> CInt? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("open") }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        let fault = fault("flock")
        close(descriptor)
        guard fault.code == EWOULDBLOCK else { throw fault }
        return nil
    }

    /// The names in a folder, without `.` and `..`.
    static func names(in folder: String) throws(Fault) -> [String] {
        guard let stream = opendir(folder) else { throw fault("opendir") }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Makes a file that must not be there yet, open for writing.
    static func createFile(_ path: String) throws(Fault) -> CInt {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("open") }
        return descriptor
    }

    /// Writes all of the bytes.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: CInt) throws(Fault) {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            #if canImport(Darwin)
            let written = Darwin.write(descriptor, start, rest.count)
            #elseif canImport(Musl)
            let written = Musl.write(descriptor, start, rest.count)
            #else
            let written = Glibc.write(descriptor, start, rest.count)
            #endif
            if written < 0 {
                guard errno == EINTR else { throw fault("write") }
            } else {
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }

    /// Opens a file for reading.
    static func openFile(_ path: String) throws(Fault) -> CInt {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault("open") }
        return descriptor
    }

    /// Reads bytes from a place in a file; fewer than asked for only at its end.
    static func read(
        _ buffer: UnsafeMutableRawBufferPointer,
        from descriptor: CInt,
        at offset: Int
    ) throws(Fault) -> Int {
        var count = 0
        while count < buffer.count {
            let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
            let got = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + count))
            if got == 0 { break }
            if got > 0 { count += got } else if errno != EINTR { throw fault("read") }
        }
        return count
    }

    /// Waits until what was written to a file is on the disk.
    static func sync(_ descriptor: CInt) throws(Fault) {
        #if canImport(Darwin)
        // On macOS `fsync` leaves the bytes in the drive's cache.
        guard fcntl(descriptor, F_FULLFSYNC) != -1 else { throw fault("fcntl") }
        #else
        guard fsync(descriptor) == 0 else { throw fault("fsync") }
        #endif
    }

    /// Waits until the names in a folder are on the disk.
    static func syncFolder(_ path: String) throws(Fault) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault("open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw fault("fsync") }
    }

    /// Gives a file another name, in place of what has it.
    static func rename(_ path: String, to other: String) throws(Fault) {
        #if canImport(Darwin)
        let result = Darwin.rename(path, other)
        #elseif canImport(Musl)
        let result = Musl.rename(path, other)
        #else
        let result = Glibc.rename(path, other)
        #endif
        guard result == 0 else { throw fault("rename") }
    }

    /// Closes a file.
    ///
    /// A network file system may report a failed write only now.
    static func closeFile(_ descriptor: CInt) throws(Fault) {
        guard close(descriptor) == 0 || errno == EINTR else { throw fault("close") }
    }

    /// Removes a file or an empty folder; one that is not there is no error.
    static func removeItem(_ path: String) throws(Fault) {
        guard remove(path) == 0 || errno == ENOENT else { throw fault("remove") }
    }

    private static func fault(_ call: String) -> Fault { Fault(call: call, code: errno) }
}
