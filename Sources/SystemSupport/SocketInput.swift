#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The input of a socket, looked at without waiting for it or taking any.
package enum SocketInput: Sendable {
    /// There is something to read.
    case bytes
    /// Nothing has come.
    case nothing
    /// The other side has closed the connection, or it broke.
    case ended

    /// Looks at a socket.
    package init(of descriptor: FileDescriptor) {
        var byte: UInt8 = 0
        let count = recv(descriptor.rawValue, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT))
        if count > 0 {
            self = .bytes
        } else if count < 0, [EAGAIN, EWOULDBLOCK, EINTR].contains(errno) {
            self = .nothing
        } else {
            self = .ended
        }
    }
}
