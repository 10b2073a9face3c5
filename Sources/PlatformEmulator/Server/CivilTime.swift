/// A moment as a calendar and a clock show it, in UTC.
struct CivilTime {
    let year, month, day, hour, minute, second: Int64
    /// From Sunday, which is 0.
    let weekday: Int

    /// The moment of a time in milliseconds since 1970.
    init(milliseconds: Int64) {
        let (second, _) = milliseconds.quotientAndFloorRemainder(dividingBy: 1000)
        let (day, time) = second.quotientAndFloorRemainder(dividingBy: 86_400)
        (year, month, self.day) = Self.date(day: day)
        (hour, minute, self.second) = (time / 3600, time / 60 % 60, time % 60)
        weekday = Int((day + 4).quotientAndFloorRemainder(dividingBy: 7).remainder)
    }

    /// The clock: `04:57:24`.
    var clock: String { [hour, minute, second].map(Self.twoDigits).joined(separator: ":") }

    /// The day as Sandbox writes it: `2019-09-04`.
    var date: String { "\(year)-\(Self.twoDigits(month))-\(Self.twoDigits(day))" }

    static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The date of a day since 1970, by Howard Hinnant's `civil_from_days`: years that begin in
    /// March, in eras of 400 years.
    private static func date(day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (day + 719_468).quotientAndFloorRemainder(dividingBy: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension Int64 {
    /// The quotient rounded towards minus infinity, and what is left.
    func quotientAndFloorRemainder(dividingBy divisor: Int64) -> (quotient: Int64, remainder: Int64)
    {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
