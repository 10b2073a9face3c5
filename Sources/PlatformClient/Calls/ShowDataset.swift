private import HTTPTypes

extension RequestTemplate {
    /// Gets one dataset.
    public static let showDataset = RequestTemplate(
        .get,
        "/data/foundation/catalog/dataSets/{dataset}"
    )
}

extension PlatformRequest where Answer == Dataset {
    /// Gets one dataset.
    ///
    /// Source: `GET /catalog/dataSets/{dataset}`; Catalog answers with a map of one entry.
    public static func dataset(_ id: DatasetID) -> Self {
        Self(.showDataset, id) { answer in
            let entry = try CatalogMap(answer).onlyEntry(of: "dataset")
            return Dataset(id: try DatasetID(entry.id), object: entry.object)
        }
    }
}
