/// A file that only its owner can read, which several processes may add to at once.
package struct PrivateFile: Sendable {
    private let path: String

    /// The file at a path, which is not touched yet.
    package init(_ path: String) { self.path = path }

    /// The file, open for reading; nil where it is not there.
    package func opened() throws(SystemError) -> OpenFile? {
        let file: OpenFile
        do throws(SystemError) {
            file = try OpenFile(path)
        } catch  where error.isAbsence {
            return nil
        }
        if try file.status().kind == .folder { throw SystemError("read", of: path, .isDirectory) }
        return file
    }

    /// All of its bytes; nil where it is not there.
    package func bytes() throws(SystemError) -> [UInt8]? { try contents()?.bytes }

    /// All of its bytes, and whether only its owner can read and write it; nil where it is not there.
    package func contents() throws(SystemError) -> (bytes: [UInt8], isPrivate: Bool)? {
        guard let file = try opened() else { return nil }
        let status = try file.status()
        return (try file.bytes(status.size, at: 0), status.isPrivate)
    }

    /// Adds bytes at its end, as one step among several writers; it is made where it is not there.
    ///
    /// Where the last line has no end, because somebody was stopped in the middle of it, it gets one.
    package func append(_ bytes: [UInt8]) throws(SystemError) {
        let lock = try FileLock(on: path)
        defer { lock.release() }
        let needsLineEnd = try lastByte().map { $0 != UInt8(ascii: "\n") } ?? false
        try lock.file.write(all: needsLineEnd ? [UInt8(ascii: "\n")] + bytes : bytes)
    }

    /// Puts bytes in its place as one step: whoever reads it sees the old file or the new one.
    package func replace(with bytes: [UInt8]) throws(SystemError) {
        Directory.makePrivateParents(of: path)
        try ReplacedFile(path, .ownerOnly).write(bytes)
    }

    /// Opens the file for adding to it; it and its folders are made where they are not there.
    func openedForAdding() throws(SystemError) -> FileDescriptor {
        do throws(SystemError) {
            return try FileDescriptor.open(path, .writeOnly, [.create, .append])
        } catch {
            Directory.makePrivateParents(of: path)
            return try FileDescriptor.open(path, .writeOnly, [.create, .append])
        }
    }

    private func lastByte() throws(SystemError) -> UInt8? {
        guard let file = try opened() else { return nil }
        let size = try file.status().size
        return size > 0 ? try file.bytes(1, at: size - 1).first : nil
    }
}
