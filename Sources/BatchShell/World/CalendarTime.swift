/// A moment as a calendar and a clock show it, at some distance from UTC.
///
/// The calendar is the Gregorian one at all times, as ISO 8601 has it.
struct CalendarTime: Equatable {
    let year: Int64
    let month, day, hour, minute, second: Int
    /// The seconds that the clock is ahead of UTC.
    let offset: Int

    /// The moment so many milliseconds after 1970-01-01T00:00:00Z; fractions of a second are cut.
    init(milliseconds: Int64, offset: Int) {
        let seconds = Self.floor(milliseconds, 1_000).quotient + Int64(offset)
        let (days, rest) = Self.floor(seconds, 86_400)
        (hour, minute, second) = (Int(rest) / 3_600, Int(rest) / 60 % 60, Int(rest) % 60)
        // Years are counted from the first of March, so that the leap day is the last of its year,
        // in eras of 400 years, which all have as many days.
        let (era, dayOfEra) = Self.floor(days + 719_468, 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = Int(5 * dayOfYear + 2) / 153
        day = Int(dayOfYear) - (153 * month + 2) / 5 + 1
        self.month = month < 10 ? month + 3 : month - 9
        year = era * 400 + yearOfEra + (month < 10 ? 0 : 1)
        self.offset = offset
    }

    /// The day: `2024-10-11`.
    var date: String { "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))" }

    /// The time of day: `14:03:05`.
    var time: String {
        "\(Self.digits(hour, 2)):\(Self.digits(minute, 2)):\(Self.digits(second, 2))"
    }

    /// Both with the distance from UTC, as ISO 8601 writes it: `2024-10-11T14:03:05+02:00`.
    var iso: String {
        let minutes = abs(offset) / 60
        let zone = "\(Self.digits(minutes / 60, 2)):\(Self.digits(minutes % 60, 2))"
        return "\(date)T\(time)\(offset < 0 ? "-" : "+")\(zone)"
    }

    /// Both in UTC, as ISO 8601 writes it: `2024-10-11T12:03:05Z`.
    var isoInUTC: String {
        precondition(offset == 0, "this is not UTC")
        return "\(date)T\(time)Z"
    }

    private static func floor(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }

    private static func digits(_ number: some BinaryInteger, _ width: Int) -> String {
        let digits = String(number.magnitude)
        let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
        return (number < 0 ? "-" : "") + zeros + digits
    }
}

extension Clock {
    /// A moment in local time.
    func localTime(atMilliseconds milliseconds: Int64) -> CalendarTime {
        CalendarTime(
            milliseconds: milliseconds,
            offset: localOffset(atMilliseconds: milliseconds)
        )
    }
}
