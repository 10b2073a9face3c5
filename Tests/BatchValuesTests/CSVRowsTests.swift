import BatchValues
import Testing

/// Rows of CSV as bytes: where they end, and what they cost.
@Suite struct CSVRowsTests {
    private static let settings = CSVSettings()

    private struct Row: Equatable {
        let fields: [String]
        let line, end: Int
        let isBlank, isTooLong: Bool
    }

    private struct Found: Equatable {
        var rows: [Row] = []
        var error: CSVError?
    }

    /// The rows of a file that comes in pieces of so many bytes, and the error behind them.
    private static func rows(
        _ bytes: [UInt8],
        by length: Int,
        _ settings: CSVSettings = settings,
        limit: Int = CSVRows.longestRow,
        refusesStrayQuotes: Bool = true,
        takingAtTheEnd: Bool = false
    ) -> Found {
        var rows = CSVRows(settings, limit: limit, refusesStrayQuotes: refusesStrayQuotes)
        var found = Found()
        func take() throws(CSVError) {
            while let row = try rows.next() {
                let fields = try rows.fields(of: row)
                found.rows.append(
                    Row(
                        fields: fields,
                        line: row.line,
                        end: row.end,
                        isBlank: row.isBlank,
                        isTooLong: row.isTooLong
                    )
                )
            }
        }
        do throws(CSVError) {
            for start in stride(from: 0, to: bytes.count, by: length) {
                rows.feed(Array(bytes[start..<min(start + length, bytes.count)]))
                if !takingAtTheEnd { try take() }
            }
            rows.finish()
            try take()
        } catch {
            found.error = error
        }
        return found
    }

    /// Made files of what means something in CSV.
    private static func samples(_ count: Int, seed: UInt64) -> [[UInt8]] {
        let pieces = ["a", ",", "\"", "\n", "\r\n", "\\", "\r", "b", " ", "é", "\u{FEFF}", "\"\""]
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (0..<Int.random(in: 0...15, using: &random)).flatMap { _ in
                Array((pieces.randomElement(using: &random) ?? "").utf8)
            }
        }
    }

    @Test func rowsDoNotDependOnThePieces() {
        for bytes in Self.samples(3_000, seed: 5) {
            for refusesStrayQuotes in [true, false] {
                let whole = Self.rows(
                    bytes,
                    by: max(1, bytes.count),
                    refusesStrayQuotes: refusesStrayQuotes
                )
                for length in [1, 2, 3] {
                    let cut = Self.rows(
                        bytes,
                        by: length,
                        refusesStrayQuotes: refusesStrayQuotes
                    )
                    #expect(cut == whole)
                    let late = Self.rows(
                        bytes,
                        by: length,
                        refusesStrayQuotes: refusesStrayQuotes,
                        takingAtTheEnd: true
                    )
                    #expect(late == whole)
                }
            }
        }
    }

    @Test func theLastRowOfAPieceIsFoundByItsQuotes() {
        var found = 0
        for bytes in Self.samples(20_000, seed: 6) {
            var rows = CSVRows(Self.settings)
            rows.feed(bytes)
            var last: Int?
            do {
                while let row = try rows.next() { last = row.end }
            } catch {
                continue
            }
            let end = bytes.withUnsafeBytes { Self.settings.format.lastRowEnd(in: $0) }
            #expect(end == last)
            if end != nil { found += 1 }
        }
        #expect(found > 5_000)
    }

    @Test(arguments: [1, 7, 64, 1_000])
    func aRowThatIsTooLongIsPassedOver(length: Int) {
        let long = String(repeating: "x,\"\n\",", count: 40)
        let text = "a,b\n\(long)\nc,\(String(repeating: "d", count: 98))\n" + long + ","
        let found = Self.rows(Array(text.utf8), by: length, limit: 100)
        #expect(found.error == nil)
        #expect(found.rows.map(\.isTooLong) == [false, true, false, true])
        #expect(found.rows.map(\.line) == [1, 2, 43, 44])
        #expect(found.rows.map(\.end) == [4, 245, 346, 587])
        #expect(found.rows.map(\.fields.count) == [2, 0, 2, 0])
    }

    @Test func aQuoteThatIsNeverClosedCostsNoMore() {
        let text = "a,b\nc,\"" + String(repeating: "\n", count: 100_000)
        let found = Self.rows(Array(text.utf8), by: 1_000, limit: 5_000)
        #expect(found.rows.map(\.end) == [4])
        #expect(found.error == .unterminatedQuote(line: 2))
    }

    @Test func aRowHasAsManyCellsAsItSays() {
        let text = String(repeating: ",", count: 999_999)
        let found = Self.rows(Array(text.utf8), by: 1 << 16)
        #expect(found.rows.map(\.fields.count) == [1_000_000])
    }

    @Test(
        arguments: [
            ("ISO-8859-1", [0xE9, 0x2C, 0x22, 0xFC, 0x22, 0x22, 0x22], ["é", "ü\""]),
            // A byte order mark is none in other charsets.
            ("ISO-8859-1", [0xEF, 0xBB, 0xBF], ["ï»¿"]),
            ("US-ASCII", [0x61, 0x00, 0x2C, 0x5C], ["a\0", "\\"]),
        ] as [(String, [UInt8], [String])]
    )
    func readsItsCharset(name: String, bytes: [UInt8], fields: [String]) throws {
        var settings = CSVSettings()
        settings.charset = try #require(CSVCharset(name: name))
        let found = Self.rows(bytes + [0x0D], by: 1, settings)
        #expect(found.rows.map(\.fields) == [fields])
        #expect(found.error == nil)
    }

    @Test func saysWhereACellIsOutsideOfItsCharset() throws {
        var settings = CSVSettings()
        settings.charset = .ascii
        let bytes = Array("a,b\r\n\"1\r\n2\",\"é\"\n".utf8)
        let found = Self.rows(bytes, by: 4, settings)
        #expect(found.rows.map(\.fields) == [["a", "b"]])
        #expect(found.error == .invalidUTF8(line: 3, offset: 12))
    }

    @Test func beginsAtAnyRowOfAFile() throws {
        var rows = CSVRows(Self.settings, from: 10)
        rows.feed(Array("\u{FEFF}a\nb".utf8))
        let first = try #require(try rows.next())
        #expect(try rows.fields(of: first) == ["\u{FEFF}a"])
        #expect(first.end == 15)
        #expect(rows.lines == 1)
    }
}
