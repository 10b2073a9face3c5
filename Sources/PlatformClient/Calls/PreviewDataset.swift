private import HTTPTypes
public import BatchValues

extension RequestTemplate {
    /// Gets the first rows of a dataset.
    public static let previewDataset = RequestTemplate(
        .get,
        "/data/foundation/export/datasets/{dataset}/preview"
    )
}

extension PlatformRequest where Answer == [JSONValue] {
    /// Gets the first rows of a dataset, at most 100.
    ///
    /// Source: `GET /export/datasets/{id}/preview`.
    public static func rows(of id: DatasetID) -> Self {
        Self(.previewDataset, id) { answer in
            guard let rows = try answer.object()["data"]?.array else {
                throw answer.unreadable(.unexpected("no data"))
            }
            return rows
        }
    }
}
