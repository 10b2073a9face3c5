#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension FileDescriptor {
    /// The descriptor of the process that a path stands for, such as `/dev/stdout`.
    static func ofProcess(named path: String) -> FileDescriptor? {
        for path in [path, DirectoryEntry.destination(ofLink: path) ?? path] {
            switch path {
            case "/dev/stdin": return .standardInput
            case "/dev/stdout": return .standardOutput
            case "/dev/stderr": return .standardError
            default:
                for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
                    return Int32(path.dropFirst(folder.count)).map { FileDescriptor(rawValue: $0) }
                }
            }
        }
        return nil
    }

    /// The path of what this is open on, as the system knows it.
    var path: String? {
        #if canImport(Darwin)
        var bytes = [CChar](repeating: 0, count: Int(MAXPATHLEN))
        guard fcntl(rawValue, F_GETPATH, &bytes) == 0 else { return nil }
        return bytes.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
        #else
        return DirectoryEntry.destination(ofLink: "/proc/self/fd/\(rawValue)")
        #endif
    }

    /// Another descriptor of the same open file, which no program that we start has.
    package func copy() throws(SystemError) -> FileDescriptor {
        FileDescriptor(rawValue: try systemCall("fcntl") { fcntl(rawValue, F_DUPFD_CLOEXEC, 0) })
    }

    /// Makes sure that so many more files can be open at once.
    package static func checkRoom(for count: Int) throws(SystemError) {
        var open: [FileDescriptor] = []
        defer { for descriptor in open { try? descriptor.close() } }
        for _ in 0..<count {
            // An end of the standard streams may be closed; any other would do as well.
            open.append(try (open.last ?? .standardError).copy())
        }
    }

    /// Takes the place of standard streams that the process was started without.
    ///
    /// The next file or socket would get their numbers otherwise, and be read and written in their
    /// stead. Using one of these is the error that it would have been.
    package static func occupyStandardStreams() {
        let path = "/dev/null"
        for descriptor in [standardInput, standardOutput, standardError]
        where fcntl(descriptor.rawValue, F_GETFD) < 0 {
            // The lowest free number is the one that is missing.
            _ = try? open(path, descriptor == standardInput ? .writeOnly : .readOnly)
        }
    }
}
