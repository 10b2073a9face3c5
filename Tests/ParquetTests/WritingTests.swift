import BatchValues
import Parquet
import Testing

@Suite struct WritingTests {
    private static let fields = [
        OutputField("_id", .text), OutputField("flag", .boolean), OutputField("i", .int32),
        OutputField("l", .int64), OutputField("d", .double), OutputField("day", .date),
        OutputField("at", .timestamp), OutputField("tags", .list(of: .text)),
        OutputField("lists", .list(of: .list(of: .int64))), OutputField("map", .map(of: .double)),
        OutputField(
            "o",
            .object([
                OutputField("x", .text),
                OutputField("rows", .list(of: .object([OutputField("p", .int64)]))),
            ])
        ),
    ]

    private static let nulls = #"""
        "flag":null,"i":null,"l":null,"d":null,"day":null,"at":null,"tags":null,"lists":null,"map":null
        """#

    /// Rows as they are written, and as they are read again where that differs.
    private static let rows = [
        (
            #"""
            {"_id":"1€","flag":true,"i":-7,"l":9007199254740993,"d":0.5,"day":"1969-12-31",\#
            "at":"2024-02-29T23:59:59.5+01:00","tags":["a",null,""],"lists":[[1,2],[],null,[null]],\#
            "map":{"k":1.5,"n":null},"o":{"x":"y","rows":[{"p":1},null,{"p":null}]}}
            """#,
            #"""
            {"_id":"1€","flag":true,"i":-7,"l":9007199254740993,"d":0.5,"day":"1969-12-31",\#
            "at":"2024-02-29T22:59:59.500000Z","tags":["a",null,""],\#
            "lists":[[1,2],[],null,[null]],"map":{"k":1.5,"n":null},\#
            "o":{"x":"y","rows":[{"p":1},null,{"p":null}]}}
            """#
        ),
        (#"{"_id":"2","more":1}"#, #"{"_id":"2",\#(nulls),"o":null}"#),
        (
            #"{"i":"12","at":1709247599500,"tags":[],"lists":[],"map":{},"o":{}}"#,
            #"""
            {"_id":null,"flag":null,"i":12,"l":null,"d":null,"day":null,\#
            "at":"2024-02-29T22:59:59.500000Z","tags":[],"lists":[],"map":{},\#
            "o":{"x":null,"rows":null}}
            """#
        ),
    ]

    private static func written(_ fields: [OutputField], _ rows: [String]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = try ParquetWriter(fields) { bytes += $0 }
        for row in rows {
            guard case .object(let object) = try JSONValue(json: row) else { continue }
            try writer.add(object)
        }
        try writer.finish(createdBy: "a test")
        return bytes
    }

    @Test func readsWhatItHasWritten() throws {
        let file = try ParquetFile(bytes: Self.written(Self.fields, Self.rows.map(\.0)))
        #expect(try file.lines == Self.rows.map(\.1))
        #expect(file.createdBy == "a test" && file.rowGroups == [3])
    }

    @Test func writesNoRows() throws {
        let file = try ParquetFile(bytes: Self.written(Self.fields, []))
        #expect(try file.lines == [] && file.rowGroups == [])
    }

    @Test func manyRowsAreSeveralGroups() throws {
        let rows = (0..<100_001).map { #"{"l":\#($0)}"# }
        let file = try ParquetFile(bytes: Self.written([OutputField("l", .int64)], rows))
        #expect(file.rowGroups == [100_000, 1])
        #expect(try file.lines == rows)
    }

    @Test(arguments: [
        (OutputField("a", .int32), "2147483648", "whole number of 32 bits"),
        (OutputField("a", .int64), "1.5", "whole number of 64 bits"),
        (OutputField("a", .date), "\"2023-02-29\"", "date"),
        (OutputField("a", .timestamp), "\"2024-02-29T23:59:59\"", "date-time with a zone"),
        (OutputField("a", .boolean), "1", "boolean"),
        (OutputField("a", .list(of: .text)), "{}", "list"),
    ])
    func refusesWhatAFieldDoesNotTake(field: OutputField, value: String, type: String) {
        #expect(throws: OutputError(path: "a", value: value, type: type)) {
            try Self.written([field], [#"{"a":\#(value)}"#])
        }
    }
}
