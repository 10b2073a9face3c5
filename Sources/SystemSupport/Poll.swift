#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Waiting for descriptors.
extension FileDescriptor {
    /// The states that a descriptor can be waited for.
    package enum Readiness: Sendable {
        case readable, writable

        fileprivate var events: Int16 { Int16(self == .readable ? POLLIN : POLLOUT) }
    }

    /// Waits until this is ready or `other` can be read from, and gives whether this is.
    ///
    /// An error counts as ready, since the next call tells of it. Without `milliseconds` the wait
    /// has no end.
    package func isReady(
        _ readiness: Readiness,
        or other: FileDescriptor? = nil,
        within milliseconds: Int32? = nil
    ) -> Bool {
        var sets = [pollfd(fd: rawValue, events: readiness.events, revents: 0)]
        if let other {
            sets.append(pollfd(fd: other.rawValue, events: Int16(POLLIN), revents: 0))
        }
        return Self.wait(for: &sets, milliseconds)[0]
    }

    /// Waits until one of these can be read from, and gives which of them can; without
    /// `milliseconds` for as long as it takes.
    package static func readable(
        of descriptors: [FileDescriptor],
        within milliseconds: Int32? = nil
    ) -> [Bool] {
        var sets = descriptors.map {
            pollfd(fd: $0.rawValue, events: Int16(POLLIN), revents: 0)
        }
        return wait(for: &sets, milliseconds)
    }

    /// Waits until this is ready, looking now and then whether the task was cancelled.
    package func waitUntil(_ readiness: Readiness) throws(SystemError) {
        while !isReady(readiness, within: Self.lookInterval) {
            if Task.isCancelled { throw SystemError("poll", .canceled) }
        }
    }

    /// The time between two looks whether the task was cancelled.
    static let lookInterval: Int32 = 20  // milliseconds

    private static func wait(for sets: inout [pollfd], _ milliseconds: Int32?) -> [Bool] {
        do throws(SystemError) {
            try systemCall("poll") { poll(&sets, nfds_t(sets.count), milliseconds ?? -1) }
            return sets.map { $0.revents != 0 }
        } catch {
            return sets.map { _ in true }
        }
    }
}
