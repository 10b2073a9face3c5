import PlatformEmulator
import TestSupport
import Testing

@testable import BatchShell

/// CSV as it is: its delimiter is seen, and what no first row shows is said with options.
@Suite struct IngestCSVTests {
    @Test(arguments: [
        ("storeId;name\n1;Bern, Mitte\n2;Thun, Ost\n", #","delimiter":";""#, "';'"),
        ("storeId\tname\n1\tBern\n", #","delimiter":"\t""#, "tabs"),
        ("storeId|name\n1|Bern\n", #","delimiter":"|""#, "'|'"),
        ("storeId,name\n1,Bern; Mitte\n", "", ""),
    ])
    func seesTheDelimiter(text: String, member: String, name: String) async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write(text, to: "s.txt")
            for said in ["", " --format csv"] {
                let result = try await test.run(
                    "let b = ingest \(ShellAtEmulator.stores) s.txt\(said) --interval 1ms\n"
                        + "$b.inputFormat\n$b.status"
                )
                #expect(
                    result.output == #"{"format":"csv"\#(member)}"# + "\nsuccess\n",
                    "\(result.errors)"
                )
                let note = "the cells are apart by \(name), which the batch is told\n"
                #expect(result.errors.contains(note) == !name.isEmpty)
            }
        }
    }

    @Test func saysWhatNoRowShows() async throws {
        try await ShellAtEmulator.run { test in
            let options = #"--delimiter tab --quote "'" --escape '^' --null NULL --no-header"#
            let result = try await test.run(
                "(batch create \(ShellAtEmulator.stores) \(options) --charset ISO-8859-1)"
                    + ".inputFormat"
            )
            #expect(
                result.output == #"""
                    {"format":"csv","delimiter":"\t","quote":"'","escape":"^","nullMarker":"NULL",\#
                    "charset":"ISO-8859-1","header":false}

                    """#,
                "\(result.errors)"
            )
        }
    }

    @Test(arguments: [
        ("--format json --null x", "--null is an option of CSV, and --format says json", ""),
        (
            "--delimiter ';;'", "--delimiter: ';;' is not one character of ASCII",
            "  = hint: --delimiter ';', or tab\n"
        ),
    ])
    func refusesOptionsThatCannotBe(
        options: String,
        message: String,
        hint: String
    ) async throws {
        try await ShellAtEmulator.run { test in
            let result = try await test.run("batch create \(ShellAtEmulator.stores) \(options)")
            let lines = result.errors.split(separator: "\n")
            #expect(lines.first == "error: \(message)")
            #expect(result.errors.hasSuffix(hint))
            #expect(try await test.batches() == "0\n")
        }
    }

    @Test func readsTheCharsetThatIsSaid() async throws {
        try await ShellAtEmulator.run { test in
            let text = "storeId,name\n1,Z\u{FC}rich\n".unicodeScalars.map { UInt8($0.value) }
            try test.folder.write(text, to: "s.csv")
            let line = "ingest \(ShellAtEmulator.stores) s.csv"
            let refused = try await test.run(line + " --format csv")
            #expect(
                refused.errors.replacing("\(test.folder.path)/", with: "") == """
                    error: 's.csv' is not UTF-8 on line 2
                      ┌ -c:1:33
                    1 │ ingest 5c8c3c555033b814b69f9481 s.csv --format csv
                      │                                 ^^^^^
                      = hint: --charset ISO-8859-1, if that is what it is in; \
                    iconv -f ISO-8859-1 -t UTF-8 FILE > OTHER

                    """
            )
            let result = try await test.run("(\(line) --charset ISO-8859-1 --interval 1ms).status")
            #expect(result.output == "success\n", "\(result.errors)")
        }
    }

    @Test func refusesAMixtureOfDelimiters() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("storeId,name\n1,Bern\n", to: "a.csv")
            try test.folder.write("storeId;name\n2;Thun\n", to: "b.csv")
            let result = try await test.run(
                "ingest \(ShellAtEmulator.stores) a.csv b.csv --format csv"
            )
            #expect(
                result.errors.replacing("\(test.folder.path)/", with: "") == """
                    error: 'a.csv' is CSV, 'b.csv' is CSV with ';'
                      ┌ -c:1:33
                    1 │ ingest 5c8c3c555033b814b69f9481 a.csv b.csv --format csv
                      │                                 ^^^^^
                      = hint: a batch has one format: load them in two

                    """
            )
            #expect(try await test.batches() == "0\n")
        }
    }

    /// The cuts follow the delimiter that was seen.
    @Test func splitsAsItReads() async throws {
        try await ShellAtEmulator.run { test in
            try test.folder.write("storeId;name\n1;\"a;\nb\"\n2;\"c\nd\"\n", to: "s.csv")
            let result = try await test.run(
                "let b = ingest \(ShellAtEmulator.stores) s.csv --split 5B --interval 1ms\n"
                    + "print $b.status $b.metrics.inputFileCount"
            )
            #expect(result.output == "success 2\n", "\(result.errors)")
        }
    }
}
