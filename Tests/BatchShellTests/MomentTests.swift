import BatchShell
import Testing

/// Moments as people name them.
@Suite struct MomentTests {
    /// A machine an hour ahead of UTC until the end of March 1970 and two hours from then on.
    private struct Wall: Clock {
        var milliseconds: Int64 { 864_000_000_000 }
        func localOffset(atMilliseconds moment: Int64) -> Int {
            moment < 7_520_400_000 ? 3_600 : 7_200
        }
        func sleep(for duration: Duration) async throws {}
        var monotonic: Duration { .zero }
    }

    @Test(
        arguments: [
            ("2d", 863_827_200_000), ("1970-01-02", 82_800_000),
            ("1970-01-02T08:30", 113_400_000), ("1970-01-02T08:30:01", 113_401_000),
            ("1970-01-02T08:30:01.25Z", 117_001_250), ("1970-01-02T08:30-01:00", 120_600_000),
            ("1970-01-02Z", 86_400_000), ("1970-03-29T01:59:59", 7_520_399_000),
            ("1970-03-29T04:00", 7_524_000_000), ("1970-02-30", nil), ("1970-1-2", nil),
            ("+970-01-02", nil), ("1970-01-02T", nil), ("1970-01-02T8:30", nil),
            ("1970-01-02T24:00", nil), ("1970-01-02 08:30", nil), ("yesterday", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func isAnAgeOrADate(_ text: String, _ milliseconds: Int64?) {
        #expect(Moment(text, clock: Wall())?.milliseconds == milliseconds)
    }
}
