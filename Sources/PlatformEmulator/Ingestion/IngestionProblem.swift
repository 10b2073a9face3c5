import BatchValues
import XDM

/// A fault in the ingestion of a batch's files: an entry of its `errors`.
///
/// Source: "Partial batch ingestion", "Retrieving error diagnostics", "Batch ingestion
/// troubleshooting" and the ETL guide, codes and words.
enum IngestionProblem: Sendable {
    /// Rows were bad, and nobody asked for diagnostics.
    case undetailed
    /// Rows were bad; the problems behind this one say in which ways.
    case summary(errors: Int64, ingested: Int64)
    /// So many rows were bad in one way.
    case badRows(RowProblem.Kind, Int64)
    /// From a line on, a file cannot be told apart into rows.
    case corruptFrom(line: Int)
    /// There is no file, or one without rows.
    case emptyFile
    /// The header of a CSV file has a name that is empty.
    case emptyHeader
    /// A file of a Parquet batch is something else.
    case notParquet(file: String, place: String, found: ArraySlice<UInt8>)
    /// A file of Parquet is damaged, or uses what nothing here reads.
    case unreadableParquet(file: String, String)
    /// A file of Parquet has a column from which no field of the schema can be made.
    case impossibleColumn(file: String, String)
    /// The emulator itself could not read or write its files.
    case unforeseen

    /// The entry as Catalog shows it.
    var json: JSONValue {
        switch self {
        case .undetailed:
            entry(
                "INGEST-1211-400",
                "Encountered errors while parsing, converting or otherwise validating the data. "
                    + "Please resend the data with error diagnostics enabled to collect "
                    + "additional information on failure types"
            )
        case .summary(let errors, let ingested):
            entry(
                "INGEST-1212-400",
                "Encountered \(errors) errors in the data. Successfully ingested \(ingested) "
                    + "rows. Please review the associated diagnostic files for more details."
            )
        case .badRows(let kind, let count): entry(kind.code, kind.description, count: count)
        case .corruptFrom(let line):
            entry(
                RowProblem.Kind.corrupt.code,
                RowProblem.Kind.corrupt.description,
                rows: [.string(String(line))]
            )
        case .emptyFile:
            entry("106", "Dataset file is empty. Please upload file with data.", rows: [])
        case .emptyHeader: entry("118", "CSV file contains empty header row.", rows: [])
        case .notParquet(let file, let place, let found):
            entry(
                "200",
                "Error in validating schema for file: '\(file)' with errorMessage=\(file) is not "
                    + "a Parquet file. expected magic number at \(place) [80, 65, 82, 49] but "
                    + "found \(Array(found)) and errorType=java.lang.RuntimeException"
            )
        // No document has words for it.
        case .unreadableParquet(let file, let fault):
            entry("EMU-PARQUET-400", "The file '\(file)' \(fault).")
        case .impossibleColumn(let file, let fault):
            entry("EMU-COLUMN-400", "The file '\(file)' does not fit the schema: \(fault).")
        case .unforeseen: entry("0070000017", "Unknown error occurred.")
        }
    }

    private func entry(
        _ code: String,
        _ description: String,
        rows: [JSONValue]? = nil,
        count: Int64? = nil
    ) -> JSONValue {
        var entry = JSONObject()
        entry["code"] = .string(code)
        entry["description"] = .string(description)
        entry["rows"] = rows.map(JSONValue.array)
        entry["recordCount"] = count.map { .number(.integer($0)) }
        return .object(entry)
    }
}

extension RowProblem.Kind {
    /// The sentence for all rows of this kind; of the last three it is our own.
    fileprivate var description: String {
        switch self {
        case .corrupt:
            "The row has corrupted data and cannot be read or parsed. "
                + "Fix the corrupted data and try again."
        case .missing:
            "A required field is either missing or has a value of null. "
                + "Add the required field to the input row and try again."
        case .conversion:
            "A value cannot be converted to the type of its field. "
                + "Change the value in the input row and try again."
        case .enumeration:
            "A value is none of those that its field lists. "
                + "Change the value in the input row and try again."
        case .range:
            "A number is outside the range of its field. "
                + "Change the value in the input row and try again."
        }
    }
}
