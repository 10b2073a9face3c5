import BatchValues
import Testing
import XDM

@testable import PlatformEmulator

@Suite struct IngestionTests {
    private static let resend = """
        [{"code":"INGEST-1211-400","description":"Encountered errors while parsing, \
        converting or otherwise validating the data. Please resend the data with error \
        diagnostics enabled to collect additional information on failure types"}]
        """
    private static let isEmpty = """
        [{"code":"106","description":"Dataset file is empty. Please upload file with \
        data.","rows":[]}]
        """

    @Test func countsRowsThatAreGood() throws {
        let result = try Ingested(rows: [good(1), good(2), "", "  \t\r", good(3) + "\r"])
        #expect(result.status == .success)
        #expect(
            result.metrics == """
                {"inputByteSize":123,"inputFileCount":1,"inputRecordCount":3,\
                "outputRecordCount":3,"failedRecordCount":0}
                """
        )
        #expect(result.errors == "[]")
        #expect(result.artefacts.isEmpty)
    }

    @Test func failsAtOneBadRowUnlessMoreAreTolerated() throws {
        let rows = [good(1), "{missingQuotes: 'v1'}", good(3)]
        let failed = try Ingested(rows: rows)
        #expect(failed.status == .failed)
        #expect(
            failed.errors == Self.resend
        )
        #expect(
            failed.metrics == """
                {"inputByteSize":99,"inputFileCount":1,"inputRecordCount":3,\
                "outputRecordCount":0,"failedRecordCount":3}
                """
        )

        let tolerant = try Ingested(rows: rows, percent: 34, hasDiagnostics: true)
        #expect(tolerant.status == .success)
        #expect(
            tolerant.metrics == """
                {"inputByteSize":99,"inputFileCount":1,"inputRecordCount":3,\
                "outputRecordCount":2,"failedRecordCount":1}
                """
        )
        #expect(
            tolerant.errors == """
                [{"code":"INGEST-1212-400","description":"Encountered 1 errors in the data. \
                Successfully ingested 2 rows. Please review the associated diagnostic files for \
                more details."},\
                {"code":"INGEST-1401-400","description":"The row has corrupted data and cannot be \
                read or parsed. Fix the corrupted data and try again.","recordCount":1}]
                """
        )
    }

    @Test(arguments: [(5, true), (4.99, false), (100, true), (0, false)] as [(Double, Bool)])
    func toleratesExactlyAsManyAsItSays(_ percent: Double, _ succeeds: Bool) throws {
        let rows = (1...19).map(good) + ["no row"]
        let result = try Ingested(rows: rows, percent: percent)
        #expect(result.status == (succeeds ? .success : .failed))
    }

    @Test func writesWhatIsWrongWithEachRow() throws {
        let result = try Ingested(
            rows: [
                "{missingQuotes: 'v1'}", #"{"_id":"2","_acme":{"tier":"tin"}}"#,
                #"{"_id":true,"_acme":{"memberNumber":3,"points":-1}}"#, good(4),
            ],
            percent: 75,
            hasDiagnostics: true
        )
        #expect(result.status == .success)
        let corrupt = #""_corrupt_record":"{missingQuotes: 'v1'}""#
        let fault = "Row is corrupted and cannot be read, please fix and resend."
        let row2 = #""_id":"2","_acme":{"tier":"tin"}"#
        let row3 = #""_id":true,"_acme":{"memberNumber":3,"points":-1}"#
        let missing = #"{"code":"1555","message":"_acme.memberNumber is required"}"#
        let tier =
            #"{"code":"EMU-ENUM","message":"_acme.tier is tin, none of bronze, silver, gold, platinum"}"#
        let id = #"{"code":"EMU-CONVERT","message":"_id is a bool, which no string is made from"}"#
        let points = #"{"code":"EMU-RANGE","message":"_acme.points is -1, less than 0"}"#
        #expect(
            result.artefacts == [
                "meta row_errors/parsing_errors_0.json": """
                {\(corrupt),"_errors":[{"code":"1401","message":"\(fault)"}],\
                "_filename":"parsing_errors_0.json",\
                "_emulator":{"file":"rows","row":1}}

                """,
                "meta row_errors/validation_errors_0.json": """
                {\(row2),"_errors":[\(missing),\(tier)],"_filename":"validation_errors_0.json",\
                "_emulator":{"file":"rows","row":2}}
                {\(row3),"_errors":[\(points)],"_filename":"validation_errors_0.json",\
                "_emulator":{"file":"rows","row":3}}

                """,
                "meta row_errors/conversion_errors_0.json": """
                {\(row3),"_errors":[\(id)],"_filename":"conversion_errors_0.json",\
                "_emulator":{"file":"rows","row":3}}

                """,
                "meta row_errors_sample.json": """
                {\(corrupt),"_errors":[{"code":"1401","message":"\(fault)"}],\
                "_filename":"row_errors_sample.json",\
                "_emulator":{"file":"rows","row":1}}
                {\(row2),"_errors":[\(missing),\(tier)],"_filename":"row_errors_sample.json",\
                "_emulator":{"file":"rows","row":2}}
                {\(row3),"_errors":[\(id),\(points)],"_filename":"row_errors_sample.json",\
                "_emulator":{"file":"rows","row":3}}

                """,
                "meta input_files/input_files_0.json": """
                {"path":"rows"}

                """,
                "failed _SUCCESS": "",
                "failed part-00000-\(result.partID)-c000.json": """
                {\(corrupt),"_errors":[{"code":"1401","message":"\(fault)"}]}
                {\(row2),"_validationErrors":[{"causingExceptions":[],"keyword":"required",\
                "message":"is required","pointerToViolation":"#/_acme/memberNumber",\
                "schemaLocation":"#/properties/_acme/properties/memberNumber"},\
                {"causingExceptions":[],"keyword":"enum",\
                "message":"is tin, none of bronze, silver, gold, platinum",\
                "pointerToViolation":"#/_acme/tier",\
                "schemaLocation":"#/properties/_acme/properties/tier"}]}
                {\(row3),"_validationErrors":[{"causingExceptions":[],"keyword":"type",\
                "message":"is a bool, which no string is made from",\
                "pointerToViolation":"#/_id","schemaLocation":"#/properties/_id"},\
                {"causingExceptions":[],"keyword":"minimum","message":"is -1, less than 0",\
                "pointerToViolation":"#/_acme/points",\
                "schemaLocation":"#/properties/_acme/properties/points"}]}

                """,
            ]
        )
    }

    @Test func writesFailedRowsAlsoWithoutDiagnostics() throws {
        let result = try Ingested(rows: ["no row"])
        #expect(
            result.artefacts.keys.sorted() == [
                "failed _SUCCESS", "failed part-00000-\(result.partID)-c000.json",
            ]
        )
    }

    @Test(arguments: [
        ("", true), ("   \n \n", true), ("[]", true), ("[]", false), ("[ ]", false),
    ])
    func failsWithoutRows(_ text: String, _ isLines: Bool) throws {
        let result = try Ingested(
            text,
            format: isLines ? ["format": "json"] : ["format": "json", "isMultiLineJson": true]
        )
        #expect(result.status == .failed)
        // A line `[]` is a row that is no object, not a list without rows.
        #expect(result.errors == (text == "[]" && isLines ? Self.resend : Self.isEmpty))
    }

    @Test func failsWithoutAFile() throws {
        let result = try Ingested(nil, format: ["format": "json"])
        #expect(result.status == .failed)
        #expect(result.metrics == "null")
        #expect(result.errors == Self.isEmpty)
    }

    @Test func readsAListWhoseElementsGoOverLines() throws {
        let second = "{\n\"_id\": \"], }\", \"_acme\":\n{\"memberNumber\":2}}"
        let list = "\u{FEFF} [\n\(good(1)),\n\(second)\n]\n"
        let result = try Ingested(list, format: ["format": "json", "isMultiLineJson": true])
        #expect(result.status == .success)
        #expect(
            result.metrics == """
                {"inputByteSize":94,"inputFileCount":1,"inputRecordCount":2,\
                "outputRecordCount":2,"failedRecordCount":0}
                """
        )
    }

    @Test(
        arguments: [
            // A missing element, one that is no object, one that is no JSON.
            ("[\(good(1)),,1,{x}]", 4, 3),
            // A list that is not closed, and one that something follows.
            ("[\(good(1))", 1, 0), ("[\(good(1)),", 2, 1), ("[\(good(1))] {}", 2, 1),
            (#"[{"_id":"open]"#, 1, 1),
        ] as [(String, Int, Int)]
    )
    func goesOnBehindWhatIsNoElement(_ text: String, _ rows: Int, _ bad: Int) throws {
        let result = try Ingested(
            text,
            format: ["format": "json", "isMultiLineJson": true],
            percent: 100
        )
        #expect(
            result.metrics == """
                {"inputByteSize":\(text.utf8.count),"inputFileCount":1,"inputRecordCount":\(rows),\
                "outputRecordCount":\(rows - bad),"failedRecordCount":\(bad)}
                """
        )
    }

    @Test(arguments: [true, false])
    func findsNoRowInTheOtherForm(_ isLines: Bool) throws {
        let list = "[\(good(1)),\n\(good(2))\n,\(good(3))]"
        let lines = [good(1), good(2), good(3)].joined(separator: "\n")
        let result = try Ingested(
            isLines ? list : lines,
            format: isLines ? ["format": "json"] : ["format": "json", "isMultiLineJson": true],
            hasDiagnostics: true
        )
        #expect(result.status == .failed)
        #expect(
            result.errors == """
                [{"code":"INGEST-1212-400","description":"Encountered 3 errors in the data. \
                Successfully ingested 0 rows. Please review the associated diagnostic files for \
                more details."},\
                {"code":"INGEST-1401-400","description":"The row has corrupted data and cannot be \
                read or parsed. Fix the corrupted data and try again.","recordCount":3}]
                """
        )
    }

    @Test func takesARowThatIsTooLongForABadOne() throws {
        let long = #"{"_id":"\#(String(repeating: "x", count: RowText.limit))"}"#
        let result = try Ingested(rows: [long, good(2)], percent: 50, hasDiagnostics: true)
        #expect(
            result.metrics == """
                {"inputByteSize":16777265,"inputFileCount":1,"inputRecordCount":2,\
                "outputRecordCount":1,"failedRecordCount":1}
                """
        )
        let kept = try #require(result.artefacts["meta row_errors/parsing_errors_0.json"])
        #expect(kept.utf8.count < 20_000)
        let list = try Ingested(
            "[\(long),\(good(2))]",
            format: ["format": "json", "isMultiLineJson": true],
            percent: 50
        )
        #expect(
            list.metrics == """
                {"inputByteSize":16777267,"inputFileCount":1,"inputRecordCount":2,\
                "outputRecordCount":1,"failedRecordCount":1}
                """
        )
    }

    @Test func readsCSV() throws {
        let text = """
            storeId,name,city,country,opened,squareMeters,latitude,longitude
            1,"Bern, ""Mitte""\",Bern,CH,2019-03-16,120,46.9,7.4
            2,Basel,,CH,16.3.2019,many,,
            3,,NULL,XX,,0,,181
            4,short
            """
        let result = try Ingested(
            text,
            schema: .stores,
            format: ["format": "csv", "nullMarker": "NULL"],
            percent: 75,
            hasDiagnostics: true
        )
        #expect(result.status == .success)
        #expect(
            result.artefacts["meta row_errors/conversion_errors_0.json"] == """
                {"storeId":"2","name":"Basel","country":"CH","opened":"16.3.2019",\
                "squareMeters":"many","_errors":[{"code":"EMU-CONVERT","message":"opened \
                [16.3.2019] is not a valid date. Expected [yyyy-MM-dd]"},{"code":"EMU-CONVERT",\
                "message":"squareMeters is many, which is no whole number"}],\
                "_filename":"conversion_errors_0.json",\
                "_emulator":{"file":"rows","row":2}}

                """
        )
        #expect(
            result.artefacts["meta row_errors/validation_errors_0.json"] == """
                {"storeId":"3","country":"XX","squareMeters":"0","longitude":"181","_errors":[\
                {"code":"1555","message":"name is required"},\
                {"code":"EMU-ENUM","message":"country is XX, none of CH, DE, FR, GB, IT, US"},\
                {"code":"EMU-RANGE","message":"squareMeters is 0, less than 1"},\
                {"code":"EMU-RANGE","message":"longitude is 181, more than 180"}],\
                "_filename":"validation_errors_0.json",\
                "_emulator":{"file":"rows","row":3}}

                """
        )
        let short = try #require(result.artefacts["meta row_errors/parsing_errors_0.json"])
        #expect(
            short == """
                {"_corrupt_record":"4,short","_errors":[{"code":"1401","message":"Row is \
                corrupted and cannot be read, please fix and resend."}],\
                "_filename":"parsing_errors_0.json",\
                "_emulator":{"file":"rows","row":4}}

                """
        )
    }

    @Test func readsCSVInItsOwnForm() throws {
        let latin: [UInt8] = Array("1|'Z".utf8) + [0xFC] + Array("rich|''s'|'it\\'s'\n".utf8)
        let result = try Ingested(
            bytes: latin,
            schema: .stores,
            format: [
                "format": "csv", "delimiter": "|", "quote": "'", "escape": "\\",
                "header": "false", "charset": "iso-8859-1",
            ],
            hasDiagnostics: true
        )
        // The row ends early, so that its text tells how it was read.
        #expect(result.status == .failed)
        let text = try #require(result.artefacts["meta row_errors/parsing_errors_0.json"])
        #expect(
            text == """
                {"_corrupt_record":"1,Zürich|'s,it's","_errors":[{"code":"1401","message":"Row is \
                corrupted and cannot be read, please fix and resend."}],\
                "_filename":"parsing_errors_0.json",\
                "_emulator":{"file":"rows","row":1}}

                """
        )
    }

    @Test(
        arguments: [
            (
                ",\n1,2\n",
                #"{"code":"118","description":"CSV file contains empty header row.","rows":[]}"#
            ),
            (
                "\n\n",
                #"{"code":"118","description":"CSV file contains empty header row.","rows":[]}"#
            ),
            (
                "storeId,name\n",
                """
                {"code":"106","description":"Dataset file is empty. Please upload file with \
                data.","rows":[]}
                """
            ),
            (
                "storeId,name\n1,a\n2,b\"c\n",
                """
                {"code":"INGEST-1401-400","description":"The row has corrupted data and cannot be \
                read or parsed. Fix the corrupted data and try again.","rows":["3"]}
                """
            ),
        ]
    )
    func failsAtCSVThatIsNone(_ text: String, _ error: String) throws {
        let result = try Ingested(text, schema: .stores, format: ["format": "csv"], percent: 100)
        #expect(result.status == .failed)
        #expect(result.errors == "[\(error)]")
        #expect(result.artefacts.isEmpty)
    }

    @Test(
        arguments: [
            ("PAR1", "head"), ("PAR1PAR1", "head"), ("xAR1\0\0\0\0PAR1", "head"),
            ("PAR1\0\0\0\0par1", "tail"), ("{}\n", "tail"),
        ]
    )
    func failsAtParquetThatIsNone(_ text: String, _ place: String) throws {
        let result = try Ingested(text, format: ["format": "parquet"])
        #expect(result.status == .failed)
        let found = Array(place == "tail" ? text.utf8.suffix(4) : text.utf8.prefix(4))
        #expect(
            result.errors == """
                [{"code":"200","description":"Error in validating schema for file: 'rows' with \
                errorMessage=rows is not a Parquet file. expected magic number at \(place) \
                [80, 65, 82, 49] but found \(found) and errorType=java.lang.RuntimeException"}]
                """
        )
    }

    @Test func stopsWhenNobodyWantsItAnyMore() throws {
        let folder = try FileFolder(.temporary(in: "/tmp"))
        defer { folder.close() }
        let file = try Ingested.file(Array(good(1).utf8), in: folder)
        let ingestion = Ingestion(folder: folder) { true }
        #expect(throws: CancellationError.self) {
            try ingestion.run(Ingested.input([file], .loyaltyMembers, ["format": "json"]))
        }
    }

    @Test func findsTheSameRowsHoweverTheFileIsCut() throws {
        let list = #" [ {"a":"x,]\"}"} , [1,{}] ,2,"\\" ] tail"#
        let lines = "\u{FEFF}one\r\n\n two \nthree"
        let csv = "a,b\n\"1\n2\",\"\"\"\"\r\n3,\n"
        let folder = try FileFolder(.temporary(in: "/tmp"))
        defer { folder.close() }
        func rows(
            _ text: String,
            piece: Int,
            _ read: (FileReader, (RowText) throws -> Void) throws -> Void
        ) throws -> [String] {
            let file = try Ingested.file(Array(text.utf8), in: folder, partSize: 3)
            let reader = FileReader(file, in: folder, pieceSize: piece) { false }
            var found: [String] = []
            try read(reader) { row in
                guard case .whole(let text) = row else { return }
                found.append(String(decoding: text, as: UTF8.self))
            }
            return found
        }
        for piece in 1...50 {
            let elements = try rows(list, piece: piece) { try $0.forEachElement($1) }
            #expect(elements == [#" {"a":"x,]\"}"} "#, " [1,{}] ", "2", #""\\" "#, " tail"])
            let found = try rows(lines, piece: max(3, piece)) { try $0.forEachLine($1) }
            #expect(found == ["one\r", " two ", "three"])
            let records = try rows(csv, piece: piece) { reader, _ in
                var texts: [String] = []
                try reader.forEachRecord(CSVSettings(JSONObject(), nil), names: []) { record in
                    guard case .object(let row) = record else { return }
                    texts.append(JSONValue.object(row).json())
                }
                #expect(texts == [#"{"a":"1\n2","b":"\""}"#, #"{"a":"3"}"#])
            }
            #expect(records.isEmpty)
        }
    }
}

/// A row of Loyalty Members that nothing is wrong with.
private func good(_ number: Int) -> String {
    #"{"_id":"\#(number)","_acme":{"memberNumber":\#(number)}}"#
}
