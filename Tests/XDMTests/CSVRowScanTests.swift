import BatchValues
import Testing
import XDM

/// The look at the bytes of cells never says of a row that it fits where the look at values finds
/// something.
@Suite struct CSVRowScanTests {
    private static let fields = [
        XDMField("_id", "", .string(), isRequired: true),
        XDMField("n", "", .integer(.long)), XDMField("small", "", .integer(.int, in: 0...100)),
        XDMField("d", "", .double(in: -90...90)), XDMField("free", "", .double()),
        XDMField("flag", "", .boolean), XDMField("day", "", .date),
        XDMField("at", "", .dateTime), XDMField("tier", "", .string(among: ["gold", "très"])),
        XDMField("list", "", .array(of: .string())), XDMField("any", "", .any),
    ]
    private static let names = [
        "_id", "n", "small", "d", "free", "flag", "day", "at", "tier", "list", "any", "unknown",
    ]
    private static let good = [
        "1", "-9007199254740991", "100", "-89.5", "0.25", "", "2024-02-28",
        "2024-02-29T23:59:59.123+01:00", "très", "", "x", "y, \"z\"\n",
    ]

    /// What each look says of the one row of a file; nil where it is none.
    private static func verdicts(
        _ row: [UInt8],
        _ settings: CSVSettings
    ) throws -> (scan: Bool, check: Int?) {
        var rows = CSVRows(settings, from: 1)
        rows.feed(row)
        rows.finish()
        guard let first = try? rows.next() else { return (false, nil) }
        let scan = try #require(CSVRowScan(fields, names, settings))
        let fits = rows.withCells(of: first, scan.fits)
        guard let texts = try? rows.fields(of: first),
            case .object(let object) = CSVNames(names, settings).record(of: texts)
        else { return (fits, nil) }
        var check = RowCheck(fields)
        return (fits, check.problems(of: object).count)
    }

    private static func written(_ cells: [String], _ settings: CSVSettings) -> [UInt8] {
        var bytes: [UInt8] = []
        CSVWriter(format: settings.format).write(cells, to: &bytes)
        return bytes
    }

    @Test func aRowThatFitsIsSeenToFit() throws {
        let settings = CSVSettings()
        #expect(try Self.verdicts(Self.written(Self.good, settings), settings) == (true, 0))
        let least = ["1"] + Self.names.dropFirst().map { _ in "" }
        #expect(try Self.verdicts(Self.written(least, settings), settings) == (true, 0))
    }

    @Test(arguments: [
        ("_id", ""), ("n", "1.5"), ("n", "x"), ("n", "9223372036854775808"), ("n", " 1"),
        ("small", "101"), ("d", "90.5"), ("d", "NaN"), ("free", "1."), ("free", ".5"),
        ("flag", "true"), ("day", "2023-02-29"), ("at", "2024-02-29"), ("at", "1700000000000"),
        ("tier", "tin"), ("list", "[]"),
    ])
    func aCellThatDoesNotFitIsLeftToTheOtherLook(name: String, text: String) throws {
        let settings = CSVSettings()
        var cells = Self.good
        cells[try #require(Self.names.firstIndex(of: name))] = text
        #expect(try Self.verdicts(Self.written(cells, settings), settings) == (false, 1))
    }

    @Test func isNoneWhereNoRowFitsForCertain() {
        let settings = CSVSettings()
        #expect(CSVRowScan(Self.fields, ["n"], settings) == nil)
        #expect(CSVRowScan(Self.fields, ["_id", "n", "n"], settings) == nil)
    }

    @Test(arguments: ["", "-", "\\N"], CSVCharset.allCases)
    func neverSaysYesToWhatDoesNotFit(nullMarker: String, charset: CSVCharset) throws {
        var settings = CSVSettings()
        settings.nullMarker = nullMarker
        settings.charset = charset
        let signs = Array("\",:0123456789.-+eTZn \\tru".utf8) + [0xC3, 0xA9, 0x80, 0x01, 0x0D]
        var cells = Self.good
        if charset != .utf8 { cells[8] = "gold" }
        // A marker with an escape leaves all cells with escapes to the other look.
        if nullMarker == "\\N" { cells[11] = "y,\n" }
        let start = Self.written(cells, settings)
        var random = SeededGenerator(seed: 12)
        var fitting = 0
        for _ in 0..<6_000 {
            var row = start
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let place = Int.random(in: 0..<row.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: row[place] = signs.randomElement(using: &random) ?? 0
                case 1: row.remove(at: place)
                default: row.insert(signs.randomElement(using: &random) ?? 0, at: place)
                }
            }
            let verdicts = try Self.verdicts(row, settings)
            guard verdicts.scan else { continue }
            fitting += 1
            let text = String(decoding: row, as: UTF8.self)
            #expect(verdicts.check == 0, "\(text)")
        }
        #expect(fitting > 400)
    }
}
