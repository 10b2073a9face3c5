import HTTPTypes

extension HTTPFields {
    /// The wait that the server asks for: seconds, or a date as HTTP writes it.
    ///
    /// A date is taken by the server's own clock where it tells the time, else by ours.
    ///
    /// - Parameter now: Our time, in milliseconds since 1970.
    /// - Returns: The time to wait; `nil` where the server does not ask.
    func retryAfter(now: Int64) -> Duration? {
        guard let text = self[.retryAfter] else { return nil }
        if !text.isEmpty, text.utf8.allSatisfy(\.isASCIIDigit) {
            // A number that is too large to count is as good as never.
            return .seconds(Int32(text) ?? .max)
        }
        guard let moment = HTTPDate.milliseconds(text) else { return nil }
        let there = self[.date].flatMap(HTTPDate.milliseconds) ?? now
        return .milliseconds(Swift.max(0, moment - there))
    }
}

/// The dates of HTTP's headers: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// Source: RFC 9110, section 5.6.7; the two obsolete forms are not read.
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Milliseconds since 1970; `nil` where the text is no such date.
    static func milliseconds(_ text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]),
            let month = months.firstIndex(of: String(words[2])), let year = Int64(words[3])
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int64($0) }
        guard time.count == 3, (1...31).contains(day), (1970...9999).contains(year),
            (0...23).contains(time[0]), (0...59).contains(time[1]), (0...60).contains(time[2])
        else { return nil }
        let seconds = time[0] * 3_600 + time[1] * 60 + time[2]
        return (days(to: year, month: month + 1, day: day) * 86_400 + seconds) * 1_000
    }

    /// The day of a time, as `2026-11-27`.
    static func day(_ milliseconds: Int64) -> String {
        // Years from March on, so that the leap day is the last of one; 146,097 days are 400 years.
        let days = milliseconds / 86_400_000 + 719_468
        let (era, dayOfEra) = (days / 146_097, days % 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let (day, month) = (
            dayOfYear - (153 * shifted + 2) / 5 + 1, shifted % 12 + (shifted < 10 ? 3 : -9)
        )
        let year = era * 400 + yearOfEra + (month < 3 ? 1 : 0)
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    /// Days from 1970-01-01; years are counted from March, so that the leap day is the last.
    private static func days(to year: Int64, month: Int, day: Int64) -> Int64 {
        let year = month < 3 ? year - 1 : year
        let shifted = Int64(month < 3 ? month + 9 : month - 3)
        let dayOfYear = (153 * shifted + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }
}
