import JSON

/// What went wrong when the files of a batch were ingested: an entry of its `errors`.
///
/// Source: "Partial batch ingestion" and "Retrieving error diagnostics", codes and words.
enum IngestionProblem: Sendable {
    /// Rows were bad, and nobody asked for diagnostics.
    case undetailed
    /// Rows were bad; the problems behind this one say in which ways.
    case summary(errors: Int64, ingested: Int64)
    /// So many rows could not be read.
    case corruptRows(Int64)
    /// So many rows lacked a field that is required.
    case requiredFieldsMissing(Int64)

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
        case .corruptRows(let count):
            entry(
                "INGEST-1401-400",
                "The row has corrupted data and cannot be read or parsed. "
                    + "Fix the corrupted data and try again.",
                count: count
            )
        case .requiredFieldsMissing(let count):
            entry(
                "INGEST-1555-400",
                "A required field is either missing or has a value of null. "
                    + "Add the required field to the input row and try again.",
                count: count
            )
        }
    }

    private func entry(
        _ code: String,
        _ description: String,
        count: Int64? = nil
    ) -> JSONValue {
        var entry = JSONObject()
        entry["code"] = .string(code)
        entry["description"] = .string(description)
        entry["recordCount"] = count.map { .number(.integer($0)) }
        return .object(entry)
    }
}
