/// A day of the Gregorian calendar, which is taken to hold at all times, as ISO 8601 has it.
package struct CalendarDay: Equatable, Sendable {
    package let year: Int64
    package let month, day: Int

    /// The day of a date; nil where the calendar has none such.
    package init?(year: Int64, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1,
            day <= 28 || day <= Self.days(in: month, of: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day so many days after 1970-01-01.
    ///
    /// Years are counted from the first of March, so that the leap day is the last of its year, in
    /// eras of 400 years, which all have as many days.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    package init(daysSince1970 days: Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredQuotientAndRemainder(dividingBy: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = Int(5 * dayOfYear + 2) / 153
        day = Int(dayOfYear) - (153 * month + 2) / 5 + 1
        self.month = month < 10 ? month + 3 : month - 9
        year = era * 400 + yearOfEra + (month < 10 ? 0 : 1)
    }

    /// The days from 1970-01-01 to this one; the inverse of ``init(daysSince1970:)``.
    package var daysSince1970: Int64 {
        let (era, yearOfEra) = (month <= 2 ? year - 1 : year)
            .flooredQuotientAndRemainder(dividingBy: 400)
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day of the week, from Sunday, which is 0.
    package var weekday: Int {
        Int((daysSince1970 + 4).flooredQuotientAndRemainder(dividingBy: 7).remainder)
    }

    /// The day as ISO 8601 writes it: `2024-10-11`.
    package var text: String { "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))" }

    private static func days(in month: Int, of year: Int64) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
