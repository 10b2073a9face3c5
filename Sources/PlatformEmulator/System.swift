#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What the operating system is asked for: the time and files.
enum System {
    /// A call that failed, and the system's own words for it.
    struct Fault: Error, CustomStringConvertible {
        let call: String
        let code: CInt

        var description: String { "\(call): \(String(cString: strerror(code)))" }
    }

    /// The time now, in milliseconds since 1970.
    static func unixMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Whether an error number says that another socket has the address.
    static func isAddressInUse(_ code: CInt) -> Bool { code == EADDRINUSE }

    /// Makes a folder that only this user can read, and gives its path.
    static func makePrivateFolder(in parent: String) throws(Fault) -> String {
        var template = Array("\(parent)/batchsh-emulator-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw fault("mkdtemp") }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
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
