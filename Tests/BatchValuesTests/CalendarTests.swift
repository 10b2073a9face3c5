import BatchValues
import Testing

/// Moments and days as the calendar has them, and as headers write them.
@Suite struct CalendarTests {
    @Test(
        arguments: [
            (0, 0, "1970-01-01T00:00:00+00:00"),
            (1_728_648_185_678, 7_200, "2024-10-11T14:03:05+02:00"),
            (1_728_648_185_678, -12_600, "2024-10-11T08:33:05-03:30"),
            (951_782_400_000, 0, "2000-02-29T00:00:00+00:00"),
            (4_107_542_399_999, 0, "2100-02-28T23:59:59+00:00"),
            (4_107_542_400_000, 0, "2100-03-01T00:00:00+00:00"),
            (-1, 0, "1969-12-31T23:59:59+00:00"),
            (-62_135_596_800_000, 0, "0001-01-01T00:00:00+00:00"),
            (253_402_300_800_000, 0, "10000-01-01T00:00:00+00:00"),
            (1_735_685_999_000, 3_600, "2024-12-31T23:59:59+01:00"),
        ] as [(Int64, Int, String)]
    )
    func showsAMoment(_ milliseconds: Int64, _ offset: Int, _ iso: String) {
        #expect(CalendarTime(milliseconds: milliseconds, offset: offset).iso == iso)
    }

    @Test func everyDayFollowsTheOneBefore() {
        var last = CalendarDay(daysSince1970: -800_001)
        for number in Int64(-800_000)..<200_000 {
            let next = CalendarDay(daysSince1970: number)
            let isNext =
                next.day == last.day + 1 && next.month == last.month && next.year == last.year
                || next.day == 1 && next.month == last.month + 1 && next.year == last.year
                    && last.day >= 28
                || next.day == 1 && next.month == 1 && last.month == 12 && last.day == 31
                    && next.year == last.year + 1
            guard isNext, next.daysSince1970 == number,
                next == CalendarDay(year: next.year, month: next.month, day: next.day),
                next.weekday == (last.weekday + 1) % 7
            else {
                Issue.record("\(last.text) \(next.text)")
                return
            }
            last = next
        }
    }

    @Test(arguments: [(2023, 2, 29), (2100, 2, 29), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1)])
    func refusesADayThatTheCalendarDoesNotHave(_ year: Int64, _ month: Int, _ day: Int) {
        #expect(CalendarDay(year: year, month: month, day: day) == nil)
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2024-10-11T14:03:05.678+02:00", 1_728_648_185_678_000),
            ("1969-12-31T23:59:59.9999999Z", -1), ("0000-01-01T00:00:00Z", -62_167_219_200_000_000),
            ("9999-12-31T23:59:59.999999999-18:00", 253_402_365_599_999_999),
        ] as [(String, Int64)]
    )
    func readsAMoment(_ text: String, _ microseconds: Int64) {
        #expect(ISODateTime(text)?.microseconds == microseconds)
    }

    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (784_111_777_000, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (1_709_251_199_000, "Thu, 29 Feb 2024 23:59:59 GMT"),
            (4_107_542_400_000, "Mon, 01 Mar 2100 00:00:00 GMT"),
        ] as [(Int64, String)]
    )
    func writesAndReadsTheDatesOfHeaders(_ milliseconds: Int64, _ text: String) {
        #expect(HTTPDate.text(milliseconds: milliseconds) == text)
        #expect(HTTPDate.milliseconds(text) == milliseconds)
    }

    @Test(arguments: [
        "", "1994-11-06", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 30 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 99999 08:49:37 GMT",
    ])
    func readsNoOtherDate(_ text: String) {
        #expect(HTTPDate.milliseconds(text) == nil)
    }
}
