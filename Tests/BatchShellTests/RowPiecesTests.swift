import TestSupport
import Testing

@testable import BatchShell

/// Files of rows that are looked at in pieces, as they would be in one.
@Suite struct RowPiecesTests {
    private static let schema = #"""
        {"title":"Notes","type":"object","required":["id"],"properties":{"id":{"type":"string"},
        "n":{"type":"integer","meta:xdmType":"int"},"note":{"type":"string"}}}
        """#

    /// Rows of CSV on several lines each, of some megabytes; one of a hundred thousand is bad.
    private static func records(_ count: Int) -> (text: String, badLines: [Int]) {
        var text = "id,n,note,more\r\n"
        var line = 2
        var badLines: [Int] = []
        for number in 0..<count {
            let isBad = number % 33_333 == 33_332
            if isBad { badLines.append(line) }
            text += "r-\(number),\(isBad ? "x" : "\(number)"),\"a \"\"quote\"\",\nand \(number)\","
            text += number % 10 == 0 ? "\"\r\n\"\n" : "\n"
            line += number % 10 == 0 ? 3 : 2
        }
        return (text, badLines)
    }

    private func check(_ text: String, _ name: String) async throws -> ShellHarness.Result {
        var result: ShellHarness.Result?
        try await ShellAtEmulator.run { test in
            try test.folder.write(Self.schema, to: "s.json")
            try test.folder.write(text, to: name)
            result = try await test.run("rows check --schema s.json \(name) --rows 2")
        }
        return try #require(result)
    }

    @Test func countsTheLinesOfCSVOverAllPieces() async throws {
        let (text, badLines) = Self.records(150_000)
        #expect(text.utf8.count > 2 * (2 << 20))
        let result = try await check(text, "r.csv")
        #expect(result.code == 9)
        let places = badLines.prefix(2).map {
            #"{"file":"r.csv","at":\#($0),"message":"n is x, which is no whole number"}"#
        }
        #expect(
            result.output == """
                {"rows":150000,"bad":4,"problems":[{"code":"EMU-CONVERT-400","path":"n","count":4,\
                "rows":[\(places.joined(separator: ","))]}]}

                """,
            "\(result.errors)"
        )
    }

    @Test(arguments: [
        ("x,1,\"a\"b,\n", "text after the closing quote of a field on line 315002"),
        ("x,1,\"a,\n", "the quote on line 315002 is not closed"),
        (
            "x,1,a\"b,\n",
            "a quote inside a field on line 315002: the field has to be in quotes as a whole"
        ),
    ])
    func saysWhereCSVEndsToBeSuch(end: String, fault: String) async throws {
        let result = try await check(Self.records(150_000).text + end, "r.csv")
        #expect(result.code == 1)
        #expect(
            result.errors.replacing(/'\/.*\/r.csv'/, with: "'r.csv'")
                .hasPrefix("error: 'r.csv' is no CSV from there on: \(fault)\n"),
            "\(result.errors)"
        )
    }

    @Test func countsTheLinesOfJSONOverAllPieces() async throws {
        var text = ""
        for number in 1...100_000 {
            let isBad = number == 99_999
            text += #"{"id":"r-\#(number)","n":\#(isBad ? "true" : "1"),"#
            text += #""note":"\#(String(repeating: "x", count: 60))","more":{"a":[1,null]}}"# + "\n"
        }
        let result = try await check(text, "r.json")
        #expect(result.code == 9)
        #expect(
            result.output == """
                {"rows":100000,"bad":1,"problems":[{"code":"EMU-CONVERT-400","path":"n","count":1,\
                "rows":[{"file":"r.json","at":99999,"message":"n is a bool, which no int is made \
                from"}]}]}

                """,
            "\(result.errors)"
        )
    }
}
