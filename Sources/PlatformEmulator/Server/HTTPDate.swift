import Synchronization

/// The `Date` header for the time that the emulator's clock shows (RFC 9110 section 5.6.7).
final class HTTPDate: Sendable {
    private let now: @Sendable () -> Int64
    /// The last second that was written out, since 1970, and its text.
    private let last = Mutex((second: Int64.min, text: ""))

    init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// The date now: `Sat, 16 Mar 2019 00:07:53 GMT`.
    var text: String {
        let now = now()
        let (second, _) = now.quotientAndFloorRemainder(dividingBy: 1000)
        return last.withLock { last in
            if last.second != second {
                last = (second, Self.text(of: CivilTime(milliseconds: now)))
            }
            return last.text
        }
    }

    private static func text(of time: CivilTime) -> String {
        let day = CivilTime.twoDigits(time.day)
        let month = months[Int(time.month) - 1]
        return "\(weekdays[time.weekday]), \(day) \(month) \(time.year) \(time.clock) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
