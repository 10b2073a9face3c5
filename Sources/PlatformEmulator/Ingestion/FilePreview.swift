import BatchValues
import Parquet

/// The first rows of files, for a look at them: read, not checked.
///
/// Of a file of lines at most a megabyte is read; a row that goes on beyond it is left out. What is no
/// row is left out too.
struct FilePreview: Sendable {
    let folder: FileFolder
    /// The format to read the rows in, as a batch's `inputFormat` says it.
    let format: JSONObject
    let fileDescription: JSONValue?

    /// The most of a file that is read, in bytes.
    private static let readBytes = 1 << 20

    /// The first rows, on a thread that may block.
    func rows(of files: [BatchFile], limit: Int) throws -> [JSONObject] {
        var rows: [JSONObject] = []
        for file in files where rows.count < limit {
            let beginning = BatchFile(
                path: file.path,
                size: isText ? min(file.size, Self.readBytes) : file.size,
                created: file.created,
                parts: file.parts
            )
            let reader = FileReader(beginning, in: folder) { false }
            do {
                try read(reader) { row in
                    guard rows.count < limit else { throw Enough() }
                    rows.append(row)
                }
            } catch is Enough {
            } catch is IngestionError {
                // A file that cannot be told apart into rows has none to show.
            } catch is ParquetError {
                // The library of its codec is not here.
            }
        }
        return rows
    }

    private struct Enough: Error {}

    /// The rows stand as text; Parquet is read from its end.
    private var isText: Bool { ["json", "csv"].contains(format["format"]?.string) }

    private func read(_ reader: FileReader, _ take: (JSONObject) throws -> Void) throws {
        func takeText(_ row: RowText) throws {
            guard case .whole(let text) = row,
                case .object(let object)? = try? JSONValue(json: text)
            else { return }
            try take(object)
        }
        switch format["format"]?.string {
        case "json":
            if try reader.firstMark() == UInt8(ascii: "[") {
                try reader.forEachElement(takeText)
            } else {
                try reader.forEachLine(takeText)
            }
        case "csv":
            let settings = CSVSettings(format, fileDescription)
            try reader.forEachRecord(settings, names: []) { record in
                switch record {
                case .object(let row): try take(row)
                case .uneven(let values) where !settings.hasHeader:
                    // Nothing names the columns: their places do.
                    let members = values.enumerated().map { place, value in
                        JSONObject.Member(key: String(place), value: .string(value))
                    }
                    try take(JSONObject(members: members))
                case .uneven: break
                }
            }
        default: try reader.forEachParquetRow(take)
        }
    }
}

extension JSONObject {
    /// The values that are no objects, by the way to each: `person/name/firstName`.
    var leaves: [(path: String, value: JSONValue)] {
        members.flatMap { member -> [(path: String, value: JSONValue)] in
            guard case .object(let inner) = member.value, !inner.isEmpty else {
                return [(member.key, member.value)]
            }
            return inner.leaves.map { ("\(member.key)/\($0.path)", $0.value) }
        }
    }
}
