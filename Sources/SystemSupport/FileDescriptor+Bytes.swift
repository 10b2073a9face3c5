#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension FileDescriptor {
    /// The next bytes, at most `count`; none at the end.
    package func bytes(atMost count: Int) throws(SystemError) -> [UInt8] {
        try [UInt8](capacity: count) { buffer throws(SystemError) in
            try SystemError.naming("read") { try read(into: buffer) }
        }
    }

    /// Reads bytes from a place of a file on, as many as the buffer takes; fewer only at its end.
    ///
    /// - Returns: The number of bytes read.
    package func fill(
        _ buffer: UnsafeMutableRawBufferPointer,
        from offset: Int
    ) throws(SystemError) -> Int {
        try SystemError.naming("read") {
            var filled = 0
            while filled < buffer.count {
                let count = try read(
                    fromAbsoluteOffset: Int64(offset + filled),
                    into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                )
                if count == 0 { break }
                filled += count
            }
            return filled
        }
    }

    /// Writes some of the bytes, at least one, and gives their number.
    package func write(some bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
        try SystemError.naming("write") { try bytes.withUnsafeBytes { try write($0) } }
    }

    /// Writes all of the bytes, waiting where the reader is slow; cancelling the task ends the waiting.
    package func write(all bytes: [UInt8]) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            do throws(SystemError) {
                rest = rest.dropFirst(try write(some: rest))
            } catch  where error.isNotReady {
                try waitUntil(.writable)
            }
        }
    }

    /// Waits until what was written is on the disk.
    package func synchronize() throws(SystemError) {
        #if canImport(Darwin)
        // On macOS `fsync` leaves the bytes in the drive's cache.
        try systemCall("fcntl") { fcntl(rawValue, F_FULLFSYNC) }
        #else
        try systemCall("fsync") { fsync(rawValue) }
        #endif
    }

    /// Closes a file that was written to: a network file system may report a failed write only now.
    package func closeWritten() throws(SystemError) {
        do throws(SystemError) {
            try SystemError.naming("close") { try close() }
        } catch  where error.code == .interrupted {
            // It is closed all the same.
        }
    }
}

extension [UInt8] {
    /// The bytes that a function puts into a buffer, of which it gives the number.
    init(
        capacity: Int,
        _ fill: (UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
    ) throws(SystemError) {
        var failure: SystemError?
        self.init(unsafeUninitializedCapacity: capacity) { buffer, filled in
            do throws(SystemError) {
                filled = try fill(UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}
