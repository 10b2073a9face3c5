import BatchValues
import Testing

/// Durations and sizes as they are written for a person.
@Suite struct QuantityTextTests {
    @Test(
        arguments: [
            (0, "0ms", "0 ms", "0s", "0.000"),
            (42, "42ms", "42 ms", "0s", "0.042"),
            (2_399, "2399ms", "2.3 s", "2s", "2.399"),
            (64_000, "64s", "1 min 4 s", "1m", "64.000"),
            (7_380_000, "123m", "2 h 3 min", "2h", "7380.000"),
            (172_800_000, "2d", "48 h 0 min", "2d", "172800.000"),
        ] as [(Int64, String, String, String, String)]
    )
    func writesADurationInEachStyle(
        _ milliseconds: Int64,
        _ typed: String,
        _ readable: String,
        _ age: String,
        _ seconds: String
    ) {
        let duration = Duration.milliseconds(milliseconds)
        #expect(duration.text(.typed) == typed)
        #expect(duration.text(.readable) == readable)
        #expect(duration.text(.age) == age)
        #expect(duration.text(.seconds) == seconds)
        #expect(Duration(typed: typed) == duration)
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1_000, "1.0 KB"), (1_550, "1.5 KB"), (999_999, "999.9 KB"),
        (64_000_000, "64.0 MB"), (1_073_741_824, "1.0 GB"), (Int64.max, "9.2 EB"),
        (-2_000, "-2.0 KB"),
    ])
    func writesASize(_ bytes: Int64, _ text: String) {
        #expect(bytes.readableSize == text)
    }

    @Test(arguments: [
        (0, "0 rows"), (1, "1 row"), (-7, "-7 rows"), (5_000, "5000 rows"),
        (12_345, "12,345 rows"), (-1_234_567, "-1,234,567 rows"),
        (Int64.min, "-9,223,372,036,854,775,808 rows"),
    ])
    func writesACount(_ count: Int64, _ text: String) {
        #expect(count.counted("row") == text)
    }
}
