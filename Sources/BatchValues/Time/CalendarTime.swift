/// A moment as a calendar and a clock show it, at some distance from UTC.
package struct CalendarTime: Equatable, Sendable {
    package let calendarDay: CalendarDay
    package let hour, minute, second: Int
    /// The lead of the clock over UTC, in seconds.
    package let offset: Int

    /// The moment so many milliseconds after 1970-01-01T00:00:00Z; fractions of a second are cut.
    package init(milliseconds: Int64, offset: Int = 0) {
        let seconds =
            milliseconds.flooredQuotientAndRemainder(dividingBy: 1_000).quotient + Int64(offset)
        let (days, rest) = seconds.flooredQuotientAndRemainder(dividingBy: 86_400)
        calendarDay = CalendarDay(daysSince1970: days)
        (hour, minute, second) = (Int(rest) / 3_600, Int(rest) / 60 % 60, Int(rest) % 60)
        self.offset = offset
    }

    /// The day: `2024-10-11`.
    package var date: String { calendarDay.text }

    /// The time of day: `14:03:05`.
    package var time: String {
        "\(hour.padded(to: 2)):\(minute.padded(to: 2)):\(second.padded(to: 2))"
    }

    /// Both with the distance from UTC, as ISO 8601 writes it: `2024-10-11T14:03:05+02:00`.
    package var iso: String {
        let minutes = abs(offset) / 60
        let zone = "\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
        return "\(date)T\(time)\(offset < 0 ? "-" : "+")\(zone)"
    }

    /// Both in UTC, as ISO 8601 writes it: `2024-10-11T12:03:05Z`.
    package var isoInUTC: String {
        precondition(offset == 0, "this is not UTC")
        return "\(date)T\(time)Z"
    }
}
