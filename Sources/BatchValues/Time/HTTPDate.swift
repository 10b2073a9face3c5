/// The dates of HTTP's headers: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// Source: RFC 9110, section 5.6.7; the two obsolete forms are not read.
package enum HTTPDate {
    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Milliseconds since 1970; `nil` where the text is no such date.
    package static func milliseconds(_ text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let dayOfMonth = Int(words[1]),
            let month = months.firstIndex(of: String(words[2])), let year = Int64(words[3]),
            (1970...9999).contains(year),
            let day = CalendarDay(year: year, month: month + 1, day: dayOfMonth)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int64($0) }
        // A minute may have a leap second.
        guard time.count == 3, (0...23).contains(time[0]), (0...59).contains(time[1]),
            (0...60).contains(time[2])
        else { return nil }
        let seconds = time[0] * 3_600 + time[1] * 60 + time[2]
        return (day.daysSince1970 * 86_400 + seconds) * 1_000
    }

    /// The date of a moment in milliseconds since 1970.
    package static func text(milliseconds: Int64) -> String {
        let time = CalendarTime(milliseconds: milliseconds)
        let day = time.calendarDay
        return "\(weekdays[day.weekday]), \(day.day.padded(to: 2)) \(months[day.month - 1]) "
            + "\(day.year.padded(to: 4)) \(time.time) GMT"
    }
}
