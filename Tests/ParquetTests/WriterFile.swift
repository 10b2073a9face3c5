import BatchValues
import Foundation
import Parquet
import Testing

/// A file that another program wrote, and its rows as `Files/make.py` read them.
struct WriterFile: CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Files")

    static let all = [
        "duckdb-v1", "duckdb-v2", "fastparquet", "polars", "pyarrow-brotli", "pyarrow-checksum",
        "pyarrow-empty", "pyarrow-encodings", "pyarrow-gzip", "pyarrow-int96", "pyarrow-lz4",
        "pyarrow-nested", "pyarrow-nested-old", "pyarrow-none", "pyarrow-snappy", "pyarrow-zstd",
        "spark", "spark-int96", "spark-old", "spark-v2",
    ].map(WriterFile.init)

    var bytes: [UInt8] {
        get throws { try Array(Data(contentsOf: url("parquet"))) }
    }

    var rows: [String] {
        get throws {
            try String(contentsOf: url("jsonl"), encoding: .utf8)
                .split(separator: "\n").map(String.init)
        }
    }

    private func url(_ ending: String) -> URL { Self.folder.appending(path: "\(name).\(ending)") }
}

extension ParquetFile {
    init(bytes: [UInt8]) throws { try self.init(ParquetBytes(bytes)) }

    /// All rows, as lines of JSON.
    var lines: [String] {
        get throws {
            var lines: [String] = []
            var rows = rows()
            while let row = try rows.next() { lines.append(JSONValue.object(row).json(.compact)) }
            return lines
        }
    }
}
