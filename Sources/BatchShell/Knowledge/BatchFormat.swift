import BatchValues
package import PlatformClient

/// The format of a batch's files, as far as remedies depend on it.
package enum BatchFormat {
    case jsonLines, jsonList, csv, parquet

    /// The format of a batch; the platform's own where it says none.
    package init(of batch: Batch) {
        let format = batch.value["inputFormat"]
        self =
            switch format?["format"]?.string?.lowercased() {
            case "json": format?["isMultiLineJson"]?.bool == true ? .jsonList : .jsonLines
            case "csv": .csv
            default: .parquet
            }
    }
}

extension Fact {
    /// The remedy for an error code in a batch of this format.
    package func remedy(for format: BatchFormat) -> String? {
        guard names.contains("INGEST-1401-400") else { return remedy }
        return switch format {
        case .jsonLines:
            "one object a line; one JSON list in a file wants a batch with --multi-line"
        case .jsonList:
            "one list of objects in a file; one object a line wants a batch without --multi-line"
        case .csv: "as many fields in a row as in the header; quotes around what holds a delimiter"
        case .parquet:
            "write the file anew; another format than Parquet wants a batch with --format"
        }
    }
}
