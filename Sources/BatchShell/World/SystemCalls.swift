#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif
#if canImport(System)
import System
#else
import SystemPackage
#endif

/// The calls of the C library that this target makes, each a function that throws instead of
/// leaving a number behind.
///
/// Calls that a signal interrupts are made again.
enum SystemCalls {
    /// A call failed; the value is that of `errno`.
    struct Failure: Error, Equatable {
        let number: Int32

        /// The system's words: `No such file or directory`.
        var reason: String { strerror(number).map { String(cString: $0) } ?? "error \(number)" }

        /// Nothing is there, or a part of the path is no folder.
        var isAbsence: Bool { number == ENOENT || number == ENOTDIR }

        /// A descriptor that does not wait is not ready.
        var isNotReady: Bool { number == EAGAIN || number == EWOULDBLOCK }

        /// The reader of a pipe or a connection has gone away.
        var isBrokenPipe: Bool { number == EPIPE }

        static let notAFolder = Failure(number: ENOTDIR)
        static let isAFolder = Failure(number: EISDIR)
        /// What was opened is not where it has to be.
        static let isOutside = Failure(number: EACCES)
        /// The task was cancelled while the call waited.
        static let isCancelled = Failure(number: ECANCELED)
    }

    /// What a file is opened for.
    enum Opening {
        case reading
        /// Made where it is not there, emptied where it is.
        case writing
        /// Made where it is not there; what is written goes to its end.
        case appending
        /// Made; one that is there is a failure.
        case making
        /// One that is there, whose bytes stay until others are written over them.
        case changing
    }

    /// Opens a file; one that is made gets `mode` as far as the umask allows.
    ///
    /// To write to a stream of the process goes on where that is: opened anew by its path, a file
    /// behind it would be written from another place.
    ///
    /// Where `fence` is the path of a folder without links, what is opened has to be in it.
    static func open(
        _ path: String,
        for opening: Opening,
        mode: mode_t = 0o666,
        within fence: String? = nil
    ) throws(Failure) -> Int32 {
        guard let fence else { return try openAnywhere(path, for: opening, mode: mode) }
        // A file must not be emptied before it is known where it is.
        let descriptor = try openAnywhere(
            path,
            for: opening == .writing ? .appending : opening,
            mode: mode
        )
        do throws(Failure) {
            try check(descriptor, isWithin: fence)
            if opening == .writing { _ = try repeated { ftruncate(descriptor, 0) } }
            return descriptor
        } catch {
            closeDescriptor(descriptor)
            if opening == .making { remove(path) }
            throw error
        }
    }

    /// Throws unless what a descriptor is open on has a path in a folder.
    private static func check(
        _ descriptor: Int32,
        isWithin fence: String
    ) throws(Failure) {
        guard let path = path(of: descriptor), path.isInside(fence) else { throw .isOutside }
    }

    /// The path of what a descriptor is open on, as the system knows it.
    private static func path(of descriptor: Int32) -> String? {
        #if canImport(Darwin)
        var bytes = [CChar](repeating: 0, count: Int(MAXPATHLEN))
        guard fcntl(descriptor, F_GETPATH, &bytes) == 0 else { return nil }
        return bytes.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } }
        #else
        return destination(ofLink: "/proc/self/fd/\(descriptor)")
        #endif
    }

    private static func openAnywhere(
        _ path: String,
        for opening: Opening,
        mode: mode_t
    ) throws(Failure) -> Int32 {
        if opening != .reading, let own = ownDescriptor(named: path) {
            return try repeated { fcntl(own, F_DUPFD_CLOEXEC, 0) }
        }
        let flags =
            switch opening {
            case .reading: O_RDONLY
            case .writing: O_WRONLY | O_CREAT | O_TRUNC
            case .appending: O_WRONLY | O_CREAT | O_APPEND
            case .making: O_WRONLY | O_CREAT | O_EXCL
            case .changing: O_WRONLY
            }
        guard isPipe(path) else { return try openNow(path, flags, mode) }
        return try openPipe(path, flags, isRead: opening == .reading)
    }

    /// Opens a pipe that has a name once there is somebody at its other end.
    ///
    /// What is opened does not wait by itself, so that ``wait(for:_:)`` can be cancelled.
    private static func openPipe(
        _ path: String,
        _ flags: Int32,
        isRead: Bool
    ) throws(Failure) -> Int32 {
        while true {
            do throws(Failure) {
                let descriptor = try openNow(path, flags | O_NONBLOCK, 0)
                guard isRead else { return descriptor }
                do throws(Failure) {
                    try wait(for: descriptor, .readable)
                    return descriptor
                } catch {
                    closeDescriptor(descriptor)
                    throw error
                }
            } catch  where error.number == ENXIO && !isRead {
                if Task.isCancelled { throw .isCancelled }
                pause(milliseconds: UInt32(lookInterval))
            }
        }
    }

    private static func openNow(
        _ path: String,
        _ flags: Int32,
        _ mode: mode_t
    ) throws(Failure) -> Int32 {
        try repeated {
            #if canImport(Darwin)
            Darwin.open(path, flags | O_CLOEXEC, mode)
            #elseif canImport(Musl)
            Musl.open(path, flags | O_CLOEXEC, mode)
            #else
            Glibc.open(path, flags | O_CLOEXEC, mode)
            #endif
        }
    }

    private static func isPipe(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    }

    /// Waits until a descriptor is ready, looking now and then whether the task was cancelled.
    static func wait(for descriptor: Int32, _ readiness: Readiness) throws(Failure) {
        while !waits(for: descriptor, readiness, milliseconds: lookInterval) {
            if Task.isCancelled { throw .isCancelled }
        }
    }

    private static let lookInterval: Int32 = 20  // milliseconds

    /// Takes away what a file has behind its first bytes, as far as that can be done.
    static func cut(_ descriptor: Int32, to count: Int) { _ = ftruncate(descriptor, off_t(count)) }

    static func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

    /// The next bytes, at most `count`; none at the end.
    static func bytes(from descriptor: Int32, atMost count: Int) throws(Failure) -> [UInt8] {
        var failure: Failure?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            do throws(Failure) {
                length = try repeated { read(descriptor, buffer.baseAddress, buffer.count) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Writes some of the bytes, at least one, and tells how many.
    static func put(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws(Failure) -> Int {
        try repeated { bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } }
    }

    /// Writes all of the bytes.
    static func put(all bytes: [UInt8], to descriptor: Int32) throws(Failure) {
        var written = 0
        while written < bytes.count {
            do throws(Failure) {
                written += try put(bytes[written...], to: descriptor)
            } catch  where error.isNotReady {
                try wait(for: descriptor, .writable)
            }
        }
    }

    /// Writes all of the bytes from an offset of a file on.
    static func put(
        _ bytes: [UInt8],
        to descriptor: Int32,
        at offset: Int
    ) throws(Failure) {
        var written = 0
        while written < bytes.count {
            written += try repeated {
                bytes[written...].withUnsafeBytes {
                    pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset + written))
                }
            }
        }
    }

    /// Whether the path leads to a folder, links followed.
    static func isFolder(_ path: String) throws(Failure) -> Bool {
        var status = stat()
        _ = try repeated { stat(path, &status) }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether the descriptor is open on a folder, and how many bytes a file there has.
    static func kind(of descriptor: Int32) throws(Failure) -> (isFolder: Bool, size: Int) {
        var status = stat()
        _ = try repeated { fstat(descriptor, &status) }
        return (status.st_mode & S_IFMT == S_IFDIR, Int(status.st_size))
    }

    /// How many bytes the file has that the path leads to; nil where there is none.
    static func size(of path: String) throws(Failure) -> Int? {
        var status = stat()
        do {
            _ = try repeated { stat(path, &status) }
        } catch  where error.isAbsence {
            return nil
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw .isAFolder }
        return Int(status.st_size)
    }

    static func rename(_ path: String, to other: String) throws(Failure) {
        #if canImport(Darwin)
        _ = try repeated { Darwin.rename(path, other) }
        #elseif canImport(Musl)
        _ = try repeated { Musl.rename(path, other) }
        #else
        _ = try repeated { Glibc.rename(path, other) }
        #endif
    }

    /// Makes a file so many bytes long.
    static func cut(
        _ path: String,
        to count: Int,
        within fence: String?
    ) throws(Failure) {
        guard let fence else {
            _ = try repeated { truncate(path, off_t(count)) }
            return
        }
        let descriptor = try open(path, for: .appending, within: fence)
        defer { closeDescriptor(descriptor) }
        _ = try repeated { ftruncate(descriptor, off_t(count)) }
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(Failure) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            guard mkdir(made, 0o777) != 0 else { continue }
            let failure = Failure(number: errno)
            guard (try? isFolder(made)) == true else { throw failure }
        }
    }

    /// Whether there is anything of this name, even a link that leads nowhere.
    static func exists(_ path: String) throws(Failure) -> Bool {
        var status = stat()
        do {
            _ = try repeated { lstat(path, &status) }
            return true
        } catch  where error.isAbsence {
            return false
        }
    }

    /// Throws unless the folder can be entered, or the program be run.
    static func checkEntrance(_ path: String) throws(Failure) {
        _ = try repeated { access(path, X_OK) }
    }

    /// Where a link points, as it stands there; nil where the path is no link.
    static func destination(ofLink path: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink(path, &bytes, bytes.count)
        guard length > 0 else { return nil }
        return String(decoding: bytes[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The names in a folder as bytes, in no order, without `.` and `..`.
    static func names(
        in folder: String,
        within fence: String? = nil
    ) throws(Failure) -> [[UInt8]] {
        guard let stream = opendir(folder) else { throw Failure(number: errno) }
        defer { closedir(stream) }
        if let fence { try check(dirfd(stream), isWithin: fence) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw Failure(number: errno) }
                return names
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
        }
    }

    /// The working directory of the process.
    static func workingDirectory() throws(Failure) -> String {
        guard let path = getcwd(nil, 0) else { throw Failure(number: errno) }
        defer { free(path) }
        return String(cString: path)
    }

    static func repeated<Result: SignedInteger>(
        _ call: () -> Result
    ) throws(Failure) -> Result {
        while true {
            let result = call()
            if result >= 0 { return result }
            if errno != EINTR { throw Failure(number: errno) }
        }
    }
}

extension SystemCalls {
    /// What a descriptor can be waited for.
    enum Readiness {
        case readable, writable

        fileprivate var events: Int16 { Int16(self == .readable ? POLLIN : POLLOUT) }
    }

    /// Waits until the descriptor is ready or `other` can be read from, and tells whether the
    /// descriptor is ready; an error on it counts as ready, since the next call tells of it.
    ///
    /// A negative number of milliseconds is forever.
    static func waits(
        for descriptor: Int32,
        _ readiness: Readiness,
        or other: Int32 = -1,
        milliseconds: Int32 = -1
    ) -> Bool {
        var sets = [
            pollfd(fd: descriptor, events: readiness.events, revents: 0),
            pollfd(fd: other, events: Int16(POLLIN), revents: 0),
        ]
        guard (try? repeated { poll(&sets, 2, milliseconds) }) != nil else { return true }
        return sets[0].revents != 0
    }

    /// A pipe that no child inherits.
    static func makePipe() throws(Failure) -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        _ = try repeated { pipe(&ends) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// Makes sure that so many more files can be open at once.
    static func checkDescriptors(_ count: Int) throws(Failure) {
        var open: [Int32] = []
        defer { for descriptor in open { closeDescriptor(descriptor) } }
        for _ in 0..<count {
            // An end of the standard streams may be closed; any other number would do as well.
            open.append(try repeated { fcntl(open.last ?? 2, F_DUPFD_CLOEXEC, 0) })
        }
    }

    /// Waits on the thread that asks for it.
    static func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }

    /// What Ctrl-C sends.
    static let interruptSignal = SIGINT

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// How many columns the terminal has; nil where it does not say.
    static func columns(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// How many rows the terminal has; nil where it does not say.
    static func rows(of descriptor: Int32) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
        return Int(size.ws_row)
    }

    /// How far local time (`TZ`) is ahead of UTC at a moment, in seconds.
    static func localOffset(atSeconds seconds: Int64) -> Int {
        var moment = time_t(seconds)
        var parts = tm()
        tzset()
        return localtime_r(&moment, &parts) == nil ? 0 : parts.tm_gmtoff
    }

    /// A descriptor as the library that runs programs takes it.
    static func descriptor(_ number: Int32) -> FileDescriptor { FileDescriptor(rawValue: number) }

    /// A path as the library that runs programs takes it.
    static func filePath(_ path: String) -> FilePath { FilePath(path) }
}
