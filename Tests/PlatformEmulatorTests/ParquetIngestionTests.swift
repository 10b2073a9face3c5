import BatchValues
import Parquet
import Testing
import XDM

@testable import PlatformEmulator

/// Rows that come as Parquet are checked as those that come as text.
@Suite struct ParquetIngestionTests {
    private static let fields = [
        OutputField("storeId", .text), OutputField("name", .text), OutputField("country", .text),
        OutputField("opened", .text), OutputField("squareMeters", .int64),
        OutputField("latitude", .double),
    ]

    private static let rows = [
        #"{"storeId":"1","name":"Bern","country":"CH","opened":"2024-02-29","squareMeters":12}"#,
        #"{"storeId":"2","country":"XX","opened":"2023-02-29","squareMeters":0,"latitude":91.5}"#,
        #"{"name":"none","country":"IT","squareMeters":100001}"#,
        #"{"storeId":"4","name":"Roma","country":"IT","latitude":-90}"#,
    ]

    private static func parquet(_ rows: [String]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = try ParquetWriter(fields) { bytes += $0 }
        for row in rows {
            guard case .object(let object) = try JSONValue(json: row) else { continue }
            try writer.add(object)
        }
        try writer.finish(createdBy: "a test")
        return bytes
    }

    private static func csv(_ rows: [String]) throws -> String {
        let names = fields.map(\.name)
        let lines = try rows.map { row in
            let value = try JSONValue(json: row)
            return names.map { value[$0]?.displayText ?? "" }.joined(separator: ",")
        }
        return ([names.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
    }

    /// The same rows end in the same counts and messages, whatever their format.
    @Test func theFormatChangesNothing() throws {
        let json = try Ingested(
            Self.rows.joined(separator: "\n"),
            schema: .stores,
            format: ["format": "json"],
            percent: 60,
            hasDiagnostics: true
        )
        let csv = try Ingested(
            Self.csv(Self.rows),
            schema: .stores,
            format: ["format": "csv"],
            percent: 60,
            hasDiagnostics: true
        )
        let parquet = try Ingested(
            bytes: Self.parquet(Self.rows),
            schema: .stores,
            format: ["format": "parquet"],
            percent: 60,
            hasDiagnostics: true
        )
        #expect(
            json.errors == """
                [{"code":"INGEST-1212-400","description":"Encountered 2 errors in the data. \
                Successfully ingested 2 rows. Please review the associated diagnostic files for more \
                details."},{"code":"INGEST-1555-400","description":"A required field is either \
                missing or has a value of null. Add the required field to the input row and try \
                again.","recordCount":2},{"code":"EMU-CONVERT-400","description":"A value cannot be \
                converted to the type of its field. Change the value in the input row and try \
                again.","recordCount":1},{"code":"EMU-ENUM-400","description":"A value is none of \
                those that its field lists. Change the value in the input row and try again.",\
                "recordCount":1},{"code":"EMU-RANGE-400","description":"A number is outside the range \
                of its field. Change the value in the input row and try again.","recordCount":2}]
                """
        )
        for other in [csv, parquet] {
            #expect(other.status == json.status && other.errors == json.errors)
            #expect(other.counts == json.counts)
        }
        #expect(try parquet.messages == json.messages)
        #expect(
            json.counts
                == #""inputRecordCount":4,"outputRecordCount":2,"failedRecordCount":2}"#
        )
    }

    @Test func aDamagedFileIsToldSo() throws {
        var bytes = try Self.parquet(Self.rows)
        bytes.replaceSubrange(4..<12, with: repeatElement(0xFF, count: 8))
        let result = try Ingested(bytes: bytes, schema: .stores, format: ["format": "parquet"])
        #expect(result.status == .failed)
        #expect(
            result.errors == """
                [{"code":"EMU-PARQUET-400","description":"The file 'rows' is damaged: the header of \
                a page cannot be read, in column storeId, row group 1."}]
                """
        )
    }

    /// A column from which no field can be made is one problem of the file.
    @Test func aColumnOfAnotherTypeFailsTheFile() throws {
        var bytes: [UInt8] = []
        var writer = try ParquetWriter([
            OutputField("storeId", .text), OutputField("name", .boolean),
        ]) { bytes += $0 }
        for number in 0..<3 {
            let row = try JSONValue(json: #"{"storeId":"\#(number)","name":true}"#)
            try writer.add(#require(row.object))
        }
        try writer.finish(createdBy: "a test")
        let result = try Ingested(
            bytes: bytes,
            schema: .stores,
            format: ["format": "parquet"],
            percent: 90,
            hasDiagnostics: true
        )
        #expect(result.status == .failed)
        #expect(
            result.errors == """
                [{"code":"EMU-COLUMN-400","description":"The file 'rows' does not fit the schema: \
                name is a column of booleans, from which no string is made."}]
                """
        )
    }

    /// Whatever stands where the footer should be: a failed batch, and nothing else.
    @Test func anyFooterEndsInAFailedBatch() throws {
        var random = SeededGenerator(seed: 1)
        for length in 0..<120 {
            let footer = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let mark = Array("PAR1".utf8)
            let result = try Ingested(
                bytes: mark + footer + [UInt8(length), 0, 0, 0] + mark,
                schema: .stores,
                format: ["format": "parquet"]
            )
            #expect(result.status == .failed)
        }
    }
}

extension Ingested {
    /// The part of the metrics that counts rows.
    fileprivate var counts: Substring {
        metrics.firstRange(of: "\"inputRecordCount\"").map { metrics[$0.lowerBound...] } ?? ""
    }

    /// The messages of the sample of bad rows, row by row.
    fileprivate var messages: [String] {
        get throws {
            let sample = artefacts["meta row_errors_sample.json"] ?? ""
            return try sample.split(separator: "\n").map { line in
                let errors = try JSONValue(json: String(line))["_errors"]?.array ?? []
                return errors.compactMap { $0["message"]?.string }.joined(separator: "; ")
            }
        }
    }
}
