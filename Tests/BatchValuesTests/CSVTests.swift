import BatchValues
import Testing

@Suite struct CSVTests {
    /// All rows of a file that comes in these pieces.
    private func rows(
        _ pieces: [[UInt8]],
        _ format: CSVFormat = CSVFormat()
    ) throws(CSVError) -> [CSVRow] {
        var reader = CSVReader(format: format)
        var rows: [CSVRow] = []
        for piece in pieces {
            reader.feed(piece)
            while let row = try reader.next() { rows.append(row) }
        }
        reader.finish()
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    private func rows(
        _ text: String,
        _ format: CSVFormat = CSVFormat()
    ) throws(CSVError) -> [CSVRow] {
        try rows([Array(text.utf8)], format)
    }

    @Test(
        arguments: [
            ("", []), ("a", [["a"]]), ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
            ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
            ("a\rb\r", [["a"], ["b"]]), ("a,\n,b\n,\n", [["a", ""], ["", "b"], ["", ""]]),
            ("\n", [[""]]), ("a\n\nb", [["a"], [""], ["b"]]),
            ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
            ("\"a\nb\r\nc\",d\n", [["a\nb\r\nc", "d"]]), ("\"\",\"\"\"\"\n", [["", "\""]]),
            ("\"\"", [[""]]), (" a , b \n", [[" a ", " b "]]), ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("\u{FEFF}\"a,b\"\n", [["a,b"]]), ("\u{FEFF}", []),
            ("\u{FEFF}\n", [[""]]), ("é,北京,🙂\n", [["é", "北京", "🙂"]]), ("a,", [["a", ""]]),
            (",", [["", ""]]),
            ("a\u{FEFF},\u{FEFF}b\n\u{FEFF}c", [["a\u{FEFF}", "\u{FEFF}b"], ["\u{FEFF}c"]]),
            ("\"a\"\r\n\"\n\"\r\n", [["a"], ["\n"]]), ("a\r\n\r\n", [["a"], [""]]),
            ("a\n\r\nb", [["a"], [""], ["b"]]), ("\"x\"\r\r\ny", [["x"], [""], ["y"]]),
            ("\u{FEFF},a", [["", "a"]]), ("a,\"b\r\",c\r\n", [["a", "b\r", "c"]]),
        ] as [(String, [[String]])]
    )
    func readsRowsHoweverTheFileIsCut(_ text: String, _ expected: [[String]]) throws {
        let bytes = Array(text.utf8)
        let whole = try rows([bytes])
        #expect(whole.map(\.fields) == expected)
        for cut in 0...bytes.count {
            for next in cut...bytes.count {
                let pieces = [
                    Array(bytes[..<cut]), Array(bytes[cut..<next]), Array(bytes[next...]),
                ]
                #expect(try rows(pieces) == whole)
            }
        }
        #expect(try rows(bytes.map { [$0] }) == whole)
    }

    @Test func saysOnWhichLineARowBegins() throws {
        let text = "a,b\n\"1\n2\r\n3\r4\",\"x\ny\"\r\nc\rd\r\n\r\ne"
        #expect(try rows(text).map(\.line) == [1, 2, 7, 8, 9, 10])
        #expect(try rows(Array(text.utf8).map { [$0] }).map(\.line) == [1, 2, 7, 8, 9, 10])
        #expect(try rows("a\r\"\nb\"\nc").map(\.line) == [1, 2, 4])
    }

    @Test func knowsBlankLines() throws {
        #expect(try rows("a\n\n\"\"\n,\n").map(\.isBlank) == [false, true, false, false])
    }

    @Test func readsOtherFormats() throws {
        let format = CSVFormat(
            delimiter: UInt8(ascii: ";"),
            quote: UInt8(ascii: "'"),
            escape: UInt8(ascii: "\\")
        )
        let text = #"a;'b;''c';'d\'e\\f\n';\x"# + "\n'\\\n';'\\\\'\n"
        let expected = [["a", "b;'c", #"d'e\f\n"#, #"\x"#], ["\\\n", "\\"]]
        #expect(try rows(text, format).map(\.fields) == expected)
        #expect(try rows(Array(text.utf8).map { [$0] }, format).map(\.fields) == expected)
        #expect(
            try rows("a\tb\"\n", CSVFormat(delimiter: 9, quote: 0)).map(\.fields) == [["a", "b\""]]
        )
    }

    @Test(
        arguments: [
            ("a\n\"b\nc", .unterminatedQuote(line: 2), "the quote on line 2 is not closed"),
            ("\"", .unterminatedQuote(line: 1), "the quote on line 1 is not closed"),
            (
                "a,b\"c\n", .strayQuote(line: 1),
                "a quote inside a field on line 1: the field has to be in quotes as a whole"
            ),
            (
                "a\nb\n c\"d\"\n", .strayQuote(line: 3),
                "a quote inside a field on line 3: the field has to be in quotes as a whole"
            ),
            (
                "\"a\nb\"c\n", .textAfterQuote(line: 2),
                "text after the closing quote of a field on line 2"
            ),
            (
                "\"a\" ,b", .textAfterQuote(line: 1),
                "text after the closing quote of a field on line 1"
            ),
        ] as [(String, CSVError, String)]
    )
    func refusesWrongQuotes(_ text: String, _ error: CSVError, _ description: String) {
        #expect(throws: error) { try rows(text) }
        #expect(throws: error) { try rows(Array(text.utf8).map { [$0] }) }
        #expect(error.description == description)
        #expect(error.description.split { !$0.isNumber } == ["\(error.line)"])
    }

    @Test func refusesWhatIsNotUTF8() {
        #expect(throws: CSVError.invalidUTF8(line: 2, offset: 6)) {
            try rows([Array("a,b\nc".utf8), [0x2C, 0xFF], Array("\n".utf8)])
        }
    }

    @Test func givesTheRowsBeforeAnErrorAndThenTheErrorAgain() throws {
        var reader = CSVReader()
        reader.feed(Array("a\nb\"\nc\n".utf8))
        #expect(try reader.next()?.fields == ["a"])
        #expect(throws: CSVError.strayQuote(line: 2)) { try reader.next() }
        #expect(throws: CSVError.strayQuote(line: 2)) { try reader.next() }
    }

    @Test func takesPiecesBeforeTheRowsAreTaken() throws {
        var reader = CSVReader()
        reader.feed(Array("a,b\nc".utf8))
        reader.feed(Array(",d\ne".utf8))
        #expect(try reader.next()?.fields == ["a", "b"])
        reader.feed(Array("f\n".utf8))
        #expect(try reader.next()?.fields == ["c", "d"])
        #expect(try reader.next()?.fields == ["ef"])
        #expect(try reader.next() == nil)
        reader.finish()
        #expect(try reader.next() == nil)
    }

    private func written(_ rows: [[String]], _ format: CSVFormat = CSVFormat()) -> String {
        var bytes: [UInt8] = []
        for row in rows { CSVWriter(format: format).write(row, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func writesQuotesOnlyWhereNeeded() {
        #expect(
            written([
                ["a", "b c", " d "], ["a,b", "\"", "x\ny", "x\ry"], [""], ["", ""], ["\u{FEFF}a"],
            ])
                == "a,b c, d \n\"a,b\",\"\"\"\",\"x\ny\",\"x\ry\"\n\"\"\n,\n\"\u{FEFF}a\"\n"
        )
        #expect(
            written([["a"], ["b"]], CSVFormat(lineEnd: .carriageReturnLineFeed)) == "a\r\nb\r\n"
        )
        #expect(
            written([["a;b", "a,b"]], CSVFormat(delimiter: UInt8(ascii: ";"))) == "\"a;b\";a,b\n"
        )
    }

    @Test(arguments: [
        CSVFormat(), CSVFormat(lineEnd: .carriageReturnLineFeed),
        CSVFormat(escape: UInt8(ascii: "\\")),
        CSVFormat(delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "'")),
        CSVFormat(escape: UInt8(ascii: "\"")),
    ])
    func readsWhatItWrites(_ format: CSVFormat) throws {
        let pieces = ["", "a", "\"", "'", ",", ";", "\n", "\r", "\r\n", "\\", "é", " ", "\u{FEFF}"]
        var table: [[String]] = []
        for one in pieces {
            for two in pieces {
                for three in pieces { table.append([one + two, three, three + two + one]) }
                table.append([one + two])
            }
        }
        #expect(try rows(written(table, format), format).map(\.fields) == table)
    }
}
