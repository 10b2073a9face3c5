import BatchValues
import Testing
import XDM

/// The look at bytes never says of a row that it fits where the look at values finds something.
@Suite struct RowScanTests {
    private static let fields = [
        XDMField("_id", "", .string(), isRequired: true),
        XDMField("n", "", .integer(.long)), XDMField("small", "", .integer(.int, in: 0...100)),
        XDMField("d", "", .double(in: -90...90)), XDMField("flag", "", .boolean),
        XDMField("day", "", .date), XDMField("at", "", .dateTime),
        XDMField("tier", "", .string(among: ["gold", "silver"])),
        XDMField("list", "", .array(of: .string())), XDMField("map", "", .map(of: .string())),
        XDMField("in", "", .object([XDMField("x", "", .string(), isRequired: true)])),
        XDMField("any", "", .any),
    ]

    private static let good = #"""
        {"_id":"1\n€","n":-9007199254740991,"small":100,"d":-89.5,"flag":true,"day":"2024-02-28",\#
        "at":"2024-02-29T23:59:59.123+01:00","tier":"gold","list":["a","b"],"map":{"k":"v","l":"w"},\#
        "in":{"x":"y"},"any":null,"more":{"a":[1,-2.5,{"b":null}],"c\n":true}}
        """#

    private static func problems(of text: [UInt8]) -> Int? {
        guard case .object(let row)? = try? JSONValue(json: text) else { return nil }
        var check = RowCheck(fields)
        return check.problems(of: row).count
    }

    private static func fits(_ text: [UInt8]) throws -> Bool {
        let scan = try #require(RowScan(fields))
        return text.withUnsafeBytes { scan.fits($0) }
    }

    @Test(arguments: [
        good, #"{"_id":"1"}"#, #" { "_id" : "1" , "n" : null } "# + "\r",
        #"{"_id":"1","at":1700000000000,"list":[],"map":{},"d":0.5}"#,
        #"{"at":"2024-02-29T00:00:00Z","_id":"x"}"#, #"{"_id":"1","more":1}"#,
        #"{"_id":"1","any":[{"n":[]},{},"é\"",false]}"#, #"{"more":[ ],"_id":"1","more": { } }"#,
    ])
    func aRowThatFitsIsSeenToFit(row: String) throws {
        #expect(try Self.fits(Array(row.utf8)))
        #expect(Self.problems(of: Array(row.utf8)) == 0)
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"_id":1"#, #"{"_id":"1"}x"#, #"{"_id":"1","_id":"2"}"#,
        #"{"_id":"1","more":1x}"#, #"{"_id":"1","more":[1,]}"#, #"{"_id":"1","more":{"a"}}"#,
        #"{"_id":"1","small":101}"#, #"{"_id":"1","small":"5"}"#,
        #"{"_id":"1","n":9007199254740992}"#, #"{"_id":"1","d":90.5}"#, #"{"_id":"1","d":1e1}"#,
        #"{"_id":"1","day":"2023-02-29"}"#, #"{"_id":"1","at":"2024-02-29T24:00:00Z"}"#,
        #"{"_id":"1","at":"2024-02-29T00:00:00"}"#, #"{"_id":"1","at":1700000000}"#,
        #"{"_id":"1","tier":"tin"}"#, #"{"_id":"1","list":[null]}"#, #"{"_id":"1","in":{}}"#,
        #"{"_id":"1","map":{"k":"a","k":"b"}}"#, #"{"_id":"\u0041"}"#, #"{"_id":null}"#,
        #"{"_id":"1","any":nul}"#, #"{"_id":"1","n":01}"#, #"{"_id":"1","n":-}"#,
        #"{"_id":"1","d":1.}"#,
    ])
    func whatMayNotFitIsLeftToTheOtherLook(row: String) throws {
        #expect(try !Self.fits(Array(row.utf8)))
    }

    @Test func neverSaysYesToWhatDoesNotFit() throws {
        let signs = Array("{}[]\",:0123456789.-+eTZn \\tru".utf8) + [0xC3, 0xA9, 0x80, 0x01]
        let start = Array(Self.good.utf8)
        var random = SeededGenerator(seed: 11)
        var fitting = 0
        for _ in 0..<20_000 {
            var row = start
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let place = Int.random(in: 0..<row.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: row[place] = signs.randomElement(using: &random) ?? 0
                case 1: row.remove(at: place)
                default: row.insert(signs.randomElement(using: &random) ?? 0, at: place)
                }
            }
            guard try Self.fits(row) else { continue }
            fitting += 1
            let text = String(decoding: row, as: UTF8.self)
            #expect(Self.problems(of: row) == 0, "\(text)")
        }
        #expect(fitting > 500)
    }
}
