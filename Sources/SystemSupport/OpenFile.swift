/// A file that is open for reading, closed when the last user lets go of it.
package final class OpenFile: Sendable {
    private let descriptor: FileDescriptor

    /// Opens a file.
    ///
    /// A pipe that nobody writes to does not make it wait. Where `fence` is the path of a folder
    /// without links, the file has to be in it.
    package init(_ path: String, within fence: String? = nil) throws(SystemError) {
        descriptor = try FileDescriptor.open(path, .readOnly, .nonBlocking)
        // An error thrown from here on closes it: the object is whole.
        if let fence { try descriptor.check(path, isWithin: fence) }
    }

    deinit { try? descriptor.close() }

    /// The file's facts as they are now.
    package func status() throws(SystemError) -> FileStatus { try FileStatus(of: descriptor) }

    /// The bytes from a place on, at most `count`; fewer only where the file ends.
    package func bytes(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
        try [UInt8](capacity: count) { buffer throws(SystemError) in
            try fill(buffer, from: offset)
        }
    }

    /// Reads bytes from a place on, as many as the buffer takes; fewer only where the file ends.
    ///
    /// - Returns: The number of bytes read.
    package func fill(
        _ buffer: UnsafeMutableRawBufferPointer,
        from offset: Int
    ) throws(SystemError) -> Int {
        try descriptor.fill(buffer, from: offset)
    }
}
