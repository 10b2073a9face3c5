import BatchValues
import Foundation
import Parquet
import Testing
import XDM

/// Columns are compared with the same rules as rows.
@Suite struct ColumnCheckTests {
    private static let stored = [
        OutputField("id", .text), OutputField("tier", .text), OutputField("count", .int32),
        OutputField("long", .int64), OutputField("amount", .double), OutputField("flag", .boolean),
        OutputField("day", .date), OutputField("at", .timestamp), OutputField("number", .text),
        OutputField("tags", .list(of: .text)), OutputField("map", .map(of: .int64)),
        OutputField(
            "o",
            .object([
                OutputField("x", .text),
                OutputField("rows", .list(of: .object([OutputField("p", .int64)]))),
            ])
        ),
    ]

    private static let fields = [
        XDMField("id", "", .string(), isRequired: true),
        XDMField("tier", "", .string(among: ["gold", "silver"])),
        XDMField("count", "", .integer(.short, in: 0...100)),
        XDMField("long", "", .integer(.long)), XDMField("amount", "", .double(in: -1...1)),
        XDMField("flag", "", .boolean), XDMField("day", "", .date), XDMField("at", "", .dateTime),
        XDMField("number", "", .integer(.int)), XDMField("tags", "", .array(of: .string())),
        XDMField("map", "", .map(of: .integer(.byte))),
        XDMField(
            "o",
            "",
            .object([
                XDMField("x", "", .string(), isRequired: true),
                XDMField(
                    "rows",
                    "",
                    .array(of: .object([XDMField("p", "", .integer(.byte), isRequired: true)]))
                ),
            ])
        ),
    ]

    private static let rows = [
        #"{"id":"1","tier":"gold","count":1,"long":1,"amount":0.5,"flag":true,"day":"2024-02-29"}"#,
        #"{"id":"2","at":"2024-02-29T10:00:00Z","number":"12","tags":["a","b"],"map":{"k":1}}"#,
        #"{"id":"3","o":{"x":"y","rows":[{"p":1},{"p":2}]},"tags":[],"map":{},"number":"-7"}"#,
        #"{"id":"4"}"#,
        #"{"tier":"gold"}"#,
        #"{"id":"6","tier":"tin","count":101}"#,
        #"{"id":"7","long":9007199254740993,"amount":1.5}"#,
        #"{"id":"8","number":"twelve"}"#,
        #"{"id":"9","tags":["a",null]}"#,
        #"{"id":"10","map":{"k":1,"l":129,"m":null}}"#,
        #"{"id":"11","o":{"rows":[{"p":1},{"p":null},{"p":200}]}}"#,
        #"{"id":"12","o":{"x":"y","rows":[null]},"amount":"NaN"}"#,
    ]

    @Test func findsWhatRowsFind() throws {
        let file = try ParquetFile(written: Self.rows, Self.stored)
        let expected = try file.badRows(Self.fields)
        #expect(expected.count == 8)
        #expect(try Columns(Self.fields, file).badRows == expected)
        #expect(try Columns(Self.fields, file).faults == [])
    }

    /// Each field of a file of another program as each type of the schema.
    @Test(arguments: ["pyarrow-none", "pyarrow-nested", "pyarrow-encodings", "duckdb-v2", "polars"])
    func findsWhatRowsFindInFilesOfOthers(name: String) throws {
        let file = try ParquetFile(named: name)
        let leaves: [XDMType] = [
            .string(), .string(among: ["a", "zz"]), .integer(.byte), .integer(.long),
            .double(), .double(in: 0...1), .boolean, .date, .dateTime, .array(of: .string()),
            .any,
        ]
        for leaf in leaves {
            let fields = file.fields.map { field in
                let type = field.type(leaf)
                return XDMField(field.name, "", type, isRequired: field.name < "i")
            }
            #expect(try Columns(fields, file).badRows == file.badRows(fields), "\(leaf)")
        }
    }

    @Test func aColumnOfAnotherTypeIsOneProblem() throws {
        let fields = [
            XDMField("flag", "", .string()), XDMField("count", "", .array(of: .string())),
            XDMField("o", "", .integer(.int)), XDMField("tags", "", .string()),
            XDMField("map", "", .map(of: .integer(.byte))),
            XDMField("tier", "", .integer(.int)), XDMField("id", "", .object([])),
            XDMField("number", "", .integer(.int)), XDMField("day", "", .dateTime),
        ]
        let columns = try Columns(fields, ParquetFile(written: Self.rows, Self.stored))
        #expect(
            columns.faults.map(\.message) == [
                "id is a column of texts, and no object",
                "tier has 3 values, and no int is made from any; the first is \"gold\"",
                "count is a column of whole numbers, from which no array is made",
                "flag is a column of booleans, from which no string is made",
                "day is a column of dates, from which no date-time is made",
                "tags is a column of lists, from which no string is made",
                "o is a column of objects, from which no int is made",
            ]
        )
        #expect(columns.faults.map(\.firstRow) == [1, 1, 1, 1, 1, 2, 3])
        // Of each row that is left, what is wrong with it beside those columns.
        #expect(
            try columns.badRows(beside: columns.faults).map(\.count) == [
                0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0,
            ]
        )
    }

    @Test(arguments: [
        (
            "pyarrow-int96", "micros",
            "micros is a column of INT96, timestamps without a zone, and a date-time has one",
            "pyarrow: use_deprecated_int96_timestamps=False, and a zone"
        ),
        (
            "pyarrow-none", "millis",
            "millis is a column of timestamps without a zone, and a date-time has one",
            "pyarrow: pyarrow.compute.assume_timezone(column, \"UTC\")"
        ),
        (
            "spark-int96", "at",
            "at is a column of INT96, timestamps without a zone, and a date-time has one",
            "spark: spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS"
        ),
        (
            "spark", "local",
            "local is a column of timestamps without a zone, and a date-time has one",
            "spark: cast(\"timestamp\")"
        ),
        (
            "fastparquet", "millis",
            "millis is a column of timestamps without a zone, and a date-time has one",
            "fastparquet: .dt.tz_localize(\"UTC\")"
        ),
    ])
    func timesWithoutAZoneAreToldSo(
        name: String,
        field: String,
        message: String,
        remedy: String
    ) throws {
        let file = try ParquetFile(named: name)
        let faults = try Columns([XDMField(field, "", .dateTime)], file).faults
        #expect(faults.map(\.message) == [message])
        #expect(faults.map { $0.remedy(of: ExportingProgram(of: file)) } == [remedy])
    }

    @Test func aColumnThatIsCutIsDamaged() throws {
        var bytes = try ParquetFile.bytes(named: "pyarrow-int96")
        bytes[5] = 0xFF
        let file = try ParquetFile(ParquetBytes(bytes))
        #expect(
            throws: ParquetError.damaged(
                "the header of a page cannot be read",
                in: "column micros, row group 1"
            )
        ) { try Columns([], file) }
    }
}

/// A file that was compared column by column.
private struct Columns {
    private let check: ColumnCheck
    private let findings: [[ColumnFinding]]
    private let file: ParquetFile

    init(_ fields: [XDMField], _ file: ParquetFile) throws {
        let check = try #require(ColumnCheck(fields, of: file))
        self.check = check
        self.file = file
        findings = try file.rowGroups.indices.map { group in
            try (0..<check.columnCount).map { try check.finding($0, ofRowGroup: group) }
        }
    }

    var faults: [ColumnFault] { check.faults(findings) }

    /// The messages of each bad row.
    var badRows: [[String]] {
        get throws { try badRows(beside: []).map { $0.map(\.message) } }
    }

    /// The problems of each bad row but those of some columns.
    func badRows(beside faults: [ColumnFault]) throws -> [[RowProblem]] {
        var rows: [[RowProblem]] = []
        for group in file.rowGroups.indices {
            try check.forEachBadRow(ofRowGroup: group, findings[group], faults) {
                rows.append($0.problems)
            }
        }
        return rows
    }
}

extension ParquetFile {
    /// A file of rows.
    fileprivate init(written rows: [String], _ fields: [OutputField]) throws {
        var bytes: [UInt8] = []
        var writer = try ParquetWriter(fields) { bytes += $0 }
        for row in rows {
            try writer.add(#require(JSONValue(json: row).object))
        }
        try writer.finish(createdBy: "a test")
        try self.init(ParquetBytes(bytes))
    }

    /// A file that another program wrote.
    fileprivate init(named name: String) throws {
        try self.init(ParquetBytes(Self.bytes(named: name)))
    }

    fileprivate static func bytes(named name: String) throws -> [UInt8] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try Array(
            Data(contentsOf: tests.appending(path: "ParquetTests/Files/\(name).parquet"))
        )
    }

    /// The messages of each row in which a comparison row by row finds a problem.
    fileprivate func badRows(_ fields: [XDMField]) throws -> [[String]] {
        var check = RowCheck(fields)
        var rows = rows()
        var bad: [[String]] = []
        while let row = try rows.next() {
            let problems = check.problems(of: row)
            if !problems.isEmpty { bad.append(problems.map(\.message)) }
        }
        return bad
    }
}

extension RowField {
    /// The type of a field that is stored so, with a type for all that is in no group.
    fileprivate func type(_ leaf: XDMType) -> XDMType {
        switch shape {
        case .column: leaf
        case .object(let fields):
            .object(fields.map { XDMField($0.name, "", $0.type(leaf), isRequired: true) })
        case .list(let element): .array(of: element.type(leaf))
        case .elements(let element): element.type(leaf)
        case .map: .any
        }
    }
}
