#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The machine's time of day, and waiting on a thread of our own.
package enum SystemTime {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package static var milliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// The seconds by which local time (`TZ`) is ahead of UTC at a moment.
    package static func localOffset(atSeconds seconds: Int64) -> Int {
        var moment = time_t(seconds)
        var parts = tm()
        tzset()
        return localtime_r(&moment, &parts) == nil ? 0 : parts.tm_gmtoff
    }

    /// Waits on the thread that asks for it.
    package static func pause(milliseconds: UInt32) { usleep(milliseconds * 1_000) }
}
