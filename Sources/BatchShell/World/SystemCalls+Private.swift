#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Files that only their owner can read, which several processes may add to at once.
extension SystemCalls {
    /// Opens a file for reading from its end, and tells how long it is; nil where it is not there.
    static func openTail(_ path: String) throws(Failure) -> (descriptor: Int32, size: Int)? {
        let descriptor: Int32
        do {
            descriptor = try open(path, for: .reading)
        } catch  where error.isAbsence {
            return nil
        }
        let kind = try kind(of: descriptor)
        if kind.isFolder {
            closeDescriptor(descriptor)
            throw .isAFolder
        }
        return (descriptor, kind.size)
    }

    /// The bytes of `range`; fewer where the file has become shorter.
    static func bytes(from descriptor: Int32, in range: Range<Int>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]
                )
                let length = pread(
                    descriptor,
                    rest.baseAddress,
                    rest.count,
                    off_t(range.lowerBound + count)
                )
                if length <= 0, errno != EINTR || length == 0 { return }
                count += max(length, 0)
            }
        }
    }

    /// Adds bytes to a file that only its owner can read, as one step among several writers.
    ///
    /// Where the last line has no end, because somebody was stopped in the middle of it, it gets one.
    static func append(_ bytes: [UInt8], toPrivate path: String) throws {
        try withLockedFile(path) { descriptor in
            var bytes = bytes
            let size = try kind(of: descriptor).size
            if size > 0, try lastByte(of: path, size) != UInt8(ascii: "\n") {
                bytes.insert(UInt8(ascii: "\n"), at: 0)
            }
            try put(all: bytes, to: descriptor)
        }
    }

    private static func lastByte(of path: String, _ size: Int) throws(Failure) -> UInt8? {
        guard let (descriptor, _) = try openTail(path) else { return nil }
        defer { closeDescriptor(descriptor) }
        return bytes(from: descriptor, in: size - 1..<size).first
    }

    /// Does something while no other process does something under a lock on the file, which may
    /// have been put in the place of another meanwhile.
    static func withLockedFile(_ path: String, _ body: (Int32) throws -> Void) throws {
        while true {
            let descriptor = try openPrivate(path)
            defer { closeDescriptor(descriptor) }
            while flock(descriptor, LOCK_EX) != 0 {
                guard errno == EINTR else { throw Failure(number: errno) }
            }
            var (ours, there) = (stat(), stat())
            guard fstat(descriptor, &ours) == 0 else { throw Failure(number: errno) }
            if stat(path, &there) == 0, ours.st_ino == there.st_ino, ours.st_dev == there.st_dev {
                return try body(descriptor)
            }
        }
    }

    /// Gives a file a second name.
    static func link(_ path: String, as other: String) throws(Failure) {
        #if canImport(Darwin)
        let result = Darwin.link(path, other)
        #elseif canImport(Musl)
        let result = Musl.link(path, other)
        #else
        let result = Glibc.link(path, other)
        #endif
        guard result == 0 else { throw Failure(number: errno) }
    }

    /// All of a file; nil where it is not there.
    static func privateBytes(_ path: String) throws(Failure) -> [UInt8]? {
        guard let (descriptor, size) = try openTail(path) else { return nil }
        defer { closeDescriptor(descriptor) }
        return bytes(from: descriptor, in: 0..<size)
    }

    /// A file and whether only its owner can read and write it; nil where it is not there.
    static func ownFile(_ path: String) throws(Failure) -> (bytes: [UInt8], isPrivate: Bool)? {
        guard let (descriptor, size) = try openTail(path) else { return nil }
        defer { closeDescriptor(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(number: errno) }
        return (bytes(from: descriptor, in: 0..<size), status.st_mode & 0o077 == 0)
    }

    /// Writes a file for its owner alone, as one step: whoever reads it sees the old or the new.
    static func replacePrivate(_ path: String, with bytes: [UInt8]) throws(Failure) {
        makeFolders(above: path)
        try replace(path, with: bytes, .ownerOnly)
    }

    /// Does something while no other process does something under the same lock.
    static func withLock(on path: String, _ body: () throws -> Void) throws {
        let descriptor = try openPrivate(path)
        defer { closeDescriptor(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw Failure(number: errno) }
        }
        try body()
    }

    /// Takes a lock that no other process has; nil where one has it.
    ///
    /// The file goes with ``unlock(_:_:)``, so that a lock on one that is gone counts for nothing.
    static func lock(_ path: String) throws(Failure) -> Int32? {
        while true {
            let descriptor = try openPrivate(path)
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                let failure = Failure(number: errno)
                closeDescriptor(descriptor)
                if failure.isNotReady { return nil }
                throw failure
            }
            var (ours, there) = (stat(), stat())
            if fstat(descriptor, &ours) == 0, stat(path, &there) == 0,
                ours.st_ino == there.st_ino, ours.st_dev == there.st_dev
            {
                return descriptor
            }
            closeDescriptor(descriptor)
        }
    }

    /// Whether there is a file of this name.
    static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Lets go of a lock and its file.
    static func unlock(_ descriptor: Int32, _ path: String) {
        remove(path)
        closeDescriptor(descriptor)
    }

    /// Removes the files of a folder that nobody has changed for so many seconds.
    static func removeOld(in folder: String, seconds: Int) {
        let now = time(nil)
        for name in (try? names(in: folder)) ?? [] {
            let path = folder + "/" + String(decoding: name, as: UTF8.self)
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            #if canImport(Darwin)
            let changed = status.st_mtimespec.tv_sec
            #else
            let changed = status.st_mtim.tv_sec
            #endif
            if now - changed > seconds { remove(path) }
        }
    }

    /// Makes a folder that only its owner can look into; one of this name must not be there.
    static func makePrivateFolder(_ path: String) throws(Failure) {
        guard mkdir(path, 0o700) == 0 else { throw Failure(number: errno) }
    }

    /// Removes a folder with the files in it, as far as that can be done.
    static func removeFolder(_ path: String) {
        for name in (try? names(in: path)) ?? [] {
            remove(path + "/" + String(decoding: name, as: UTF8.self))
        }
        _ = rmdir(path)
    }

    /// Removes a file; one that is not there is no matter.
    static func remove(_ path: String) { _ = unlink(path) }

    /// Opens a file for adding to it; it and its folders are made where they are not there.
    private static func openPrivate(_ path: String) throws(Failure) -> Int32 {
        let descriptor = openForAdding(path)
        if descriptor >= 0 { return descriptor }
        makeFolders(above: path)
        let second = openForAdding(path)
        guard second >= 0 else { throw Failure(number: errno) }
        return second
    }

    private static func openForAdding(_ path: String) -> Int32 {
        #if canImport(Darwin)
        Darwin.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        #elseif canImport(Musl)
        Musl.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        #else
        Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        #endif
    }

    /// Makes the folders of a path; what cannot be made is noticed when the file is opened.
    private static func makeFolders(above path: String) {
        for (place, byte) in path.utf8.enumerated() where byte == UInt8(ascii: "/") && place > 0 {
            _ = mkdir(String(decoding: path.utf8.prefix(place), as: UTF8.self), 0o700)
        }
    }
}

extension FileError {
    /// Does something with a file; what the system refuses is told with its path.
    static func telling<Result>(of path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let failure as SystemCalls.Failure {
            throw FileError(path: path, reason: failure.reason)
        }
    }
}
