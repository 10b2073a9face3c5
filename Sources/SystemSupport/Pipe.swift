#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A pipe that no program that we start has.
package struct Pipe: Sendable {
    /// The end to read from.
    package let reading: FileDescriptor
    /// The end to write to.
    package let writing: FileDescriptor

    /// Makes a pipe, whose ends wait unless told not to.
    package init(nonBlocking: Bool = false) throws(SystemError) {
        #if canImport(Darwin)
        (reading, writing) = try SystemError.naming("pipe") { try FileDescriptor.pipe() }
        for end in [reading, writing] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
        if nonBlocking { for end in [reading, writing] { end.stopWaiting() } }
        #else
        // In one step: another thread may start a program at any time.
        (reading, writing) = try SystemError.naming("pipe") {
            try FileDescriptor.pipe(
                options: nonBlocking ? [.closeOnExec, .nonBlocking] : .closeOnExec
            )
        }
        #endif
    }

    /// Closes both ends.
    package func close() {
        try? reading.close()
        try? writing.close()
    }
}

extension FileDescriptor {
    /// Makes reading and writing return at once where they would have to wait.
    func stopWaiting() { _ = fcntl(rawValue, F_SETFL, fcntl(rawValue, F_GETFL) | O_NONBLOCK) }
}
