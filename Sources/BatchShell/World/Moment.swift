import BatchLanguage
import BatchValues

/// A moment that somebody named: by an age such as `2d`, or by a date.
struct Moment {
    /// Since 1970-01-01T00:00:00Z.
    let milliseconds: Int64

    /// Reads an age before now or a date; nil where the text is neither.
    ///
    /// A date is `2024-10-11`, `2024-10-11T08:30` or has seconds; with `Z` behind it is UTC, else
    /// local time.
    init?(_ text: String, clock: any Clock) {
        if let age = Duration(typed: text) {
            milliseconds = clock.milliseconds - age.milliseconds
            return
        }
        let isUTC = text.hasSuffix("Z")
        let parts = text.dropLast(isUTC ? 1 : 0).split(
            separator: "T",
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let date = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        guard date.count == 3, date[0].utf8.count == 4, let year = Int64(date[0]),
            let month = Int64(date[1]), let day = Int64(date[2]),
            (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
        else { return nil }
        var seconds = Self.days(year, month, day) * 86_400
        if parts.count == 2 {
            let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
            let numbers = time.compactMap { UInt8($0) }.map { Int64($0) }
            guard (2...3).contains(time.count), numbers.count == time.count, numbers[0] < 24,
                numbers[1] < 60, numbers.count == 2 || numbers[2] < 60
            else { return nil }
            seconds += numbers[0] * 3_600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
        }
        // The offset in force is that of the moment itself, which the first guess is close to.
        let guess = seconds * 1_000
        let offset = isUTC ? 0 : clock.localOffset(atMilliseconds: guess)
        let local = guess - Int64(offset) * 1_000
        let better = isUTC ? 0 : clock.localOffset(atMilliseconds: local)
        milliseconds = guess - Int64(better) * 1_000
    }

    private static func days(in month: Int64, of year: Int64) -> Int64 {
        let next = month == 12 ? days(year + 1, 1, 1) : days(year, month + 1, 1)
        return next - days(year, month, 1)
    }

    /// The days from 1970-01-01 to a day of the Gregorian calendar.
    ///
    /// A year is taken to begin in March, so that the day that a leap year adds is its last.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
