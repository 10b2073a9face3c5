import BatchLanguage
import BatchValues

/// A moment that somebody named: by an age such as `2d`, or by a date.
package struct Moment {
    /// Since 1970-01-01T00:00:00Z.
    package let milliseconds: Int64

    /// Reads an age before now or a date; nil where the text is neither.
    ///
    /// A date is `2024-10-11`, `2024-10-11T08:30` or has seconds; with `Z` behind it is UTC, else
    /// local time.
    package init?(_ text: String, clock: any Clock) {
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
            let month = Int(date[1]), let dayOfMonth = Int(date[2]),
            let day = CalendarDay(year: year, month: month, day: dayOfMonth)
        else { return nil }
        var seconds = day.daysSince1970 * 86_400
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
}
