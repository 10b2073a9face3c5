private import HTTPTypes
public import BatchValues

extension RequestTemplate {
    /// Gets the first rows of what was uploaded into a batch.
    public static let previewBatch = RequestTemplate(
        .get,
        "/data/foundation/import/batches/{batch}/datasets/{dataset}/preview"
    )
}

extension PlatformRequest where Answer == JSONValue {
    /// Gets the first rows of what was uploaded into a batch.
    ///
    /// Source: `GET /import/batches/{batch}/datasets/{dataset}/preview`, which wants the format; a
    /// client notes that `nrow` may not be 10 or more.
    ///
    /// - Parameters:
    ///   - batch: The batch, whose format is sent.
    ///   - dataset: Its dataset.
    /// - Returns: The request for columns and rows.
    public static func preview(of batch: Batch, in dataset: DatasetID) -> Self {
        var request = Self(.previewBatch, batch.id, dataset) { answer in
            guard let preview = try answer.object()["preview"] else {
                throw answer.unreadable(.unexpected("no preview"))
            }
            return preview
        }
        let format = batch.value["inputFormat"]
        request.query = [
            QueryItem("format", format?["format"]?.string ?? "parquet"), QueryItem("nrow", "9"),
        ]
        for name in ["isMultiLineJson", "delimiter", "quote", "escape", "charset", "header"] {
            switch format?[name] {
            case .string(let text)?: request.query.append(QueryItem(name, text))
            case .bool(let flag)?: request.query.append(QueryItem(name, flag ? "true" : "false"))
            default: break
            }
        }
        return request
    }
}
