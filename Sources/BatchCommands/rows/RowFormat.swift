/// A format that rows are converted to.
enum RowFormat: String, Sendable, CaseIterable {
    case json, jsonList = "json-list", csv, parquet

    /// The format of the files that end as a path does; nil where nobody knows one.
    init?(ofPath path: String) {
        switch path.split(separator: "/").last?.split(separator: ".").last?.lowercased() {
        case "json", "jsonl", "ndjson": self = .json
        case "csv", "tsv": self = .csv
        case "parquet": self = .parquet
        default: return nil
        }
    }
}
