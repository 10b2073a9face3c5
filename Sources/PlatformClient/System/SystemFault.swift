#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// An error of the operating system.
struct SystemFault: Error, Equatable {
    /// The number, `errno`.
    let number: Int32

    /// The error that the last call on this thread left.
    static var last: SystemFault { SystemFault(number: errno) }

    /// The system's own words.
    var words: String { strerror(number).map { String(cString: $0) } ?? "error \(number)" }

    /// Nothing listens there.
    var isRefusal: Bool { number == ECONNREFUSED }

    /// There is no way there.
    var isUnroutable: Bool {
        [ENETUNREACH, EHOSTUNREACH, ENETDOWN, EADDRNOTAVAIL].contains(number)
    }

    /// No answer came in the system's own time.
    var isTimeOut: Bool { number == ETIMEDOUT }
}
