#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file that is open for reading, closed when the last user lets go of it.
final class OpenFile: Sendable {
    private let descriptor: Int32

    /// What tells one state of a file from another.
    struct State: Equatable, Sendable {
        let isRegular: Bool
        let bytes: Int
        let device: UInt64
        let inode: UInt64
        let modified: [Int]
    }

    /// Opens a file.
    ///
    /// A pipe that nobody writes to does not make it wait. Where `folder` is the path of a folder
    /// without links, what was opened has to be in it.
    init(path: String, within folder: String? = nil) throws(SystemFault) {
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last }
        guard let folder else { return }
        guard Self.path(of: descriptor)?.hasPrefix(folder == "/" ? "/" : folder + "/") == true
        else {
            close(descriptor)
            throw SystemFault(number: EACCES)
        }
    }

    /// The path of what a descriptor is open on, as the system knows it.
    private static func path(of descriptor: Int32) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        #if canImport(Darwin)
        guard fcntl(descriptor, F_GETPATH, &bytes) == 0 else { return nil }
        #else
        // The last zero stays where it is.
        guard readlink("/proc/self/fd/\(descriptor)", &bytes, bytes.count - 1) > 0 else {
            return nil
        }
        #endif
        return String(
            decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
    }

    deinit { close(descriptor) }

    /// How the file is now.
    func state() throws(SystemFault) -> State {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        #if canImport(Darwin)
        let modified = status.st_mtimespec
        #else
        let modified = status.st_mtim
        #endif
        return State(
            isRegular: status.st_mode & S_IFMT == S_IFREG,
            bytes: Int(status.st_size),
            device: UInt64(status.st_dev),
            inode: UInt64(status.st_ino),
            modified: [Int(modified.tv_sec), Int(modified.tv_nsec)]
        )
    }

    /// Reads up to `count` bytes from `place` on; fewer only where the file ends.
    func read(upTo count: Int, at place: Int) throws(SystemFault) -> [UInt8] {
        var fault: SystemFault?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let got = pread(descriptor, start + filled, count - filled, off_t(place + filled))
                if got == 0 { return }
                if got > 0 {
                    filled += got
                } else if errno != EINTR {
                    fault = .last
                    return
                }
            }
        }
        if let fault { throw fault }
        return bytes
    }
}
