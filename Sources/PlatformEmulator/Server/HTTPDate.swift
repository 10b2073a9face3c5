import Synchronization

/// The `Date` header for the time that the emulator's clock shows (RFC 9110 section 5.6.7).
final class HTTPDate: Sendable {
    private let now: @Sendable () -> Int64
    /// The last second that was written out, since 1970, and its text.
    private let last = Mutex((second: Int64.min, text: ""))

    init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// The date now: `Sat, 16 Mar 2019 00:07:53 GMT`.
    var text: String {
        let (second, _) = now().quotientAndFloorRemainder(dividingBy: 1000)
        return last.withLock { last in
            if last.second != second { last = (second, Self.text(second: second)) }
            return last.text
        }
    }

    private static func text(second: Int64) -> String {
        let (day, time) = second.quotientAndFloorRemainder(dividingBy: 86_400)
        let date = civilDate(day: day)
        let weekday = weekdays[Int((day + 4).quotientAndFloorRemainder(dividingBy: 7).remainder)]
        let clock = [time / 3600, time / 60 % 60, time % 60].map(twoDigits).joined(separator: ":")
        let month = months[date.month - 1]
        return "\(weekday), \(twoDigits(date.day)) \(month) \(date.year) \(clock) GMT"
    }

    /// The date of a day since 1970, by Howard Hinnant's `civil_from_days`: years that begin in
    /// March, in eras of 400 years.
    private static func civilDate(day: Int64) -> (year: Int64, month: Int, day: Int64) {
        let (era, dayOfEra) = (day + 719_468).quotientAndFloorRemainder(dividingBy: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, Int(month), dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity, and what is left.
    fileprivate func quotientAndFloorRemainder(
        dividingBy divisor: Int64
    ) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
