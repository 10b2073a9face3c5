private import HTTPTypes

extension RequestTemplate {
    /// Gets one batch.
    public static let showBatch = RequestTemplate(
        .get,
        "/data/foundation/catalog/batches/{batch}"
    )
}

extension PlatformRequest where Answer == Batch {
    /// Gets one batch.
    ///
    /// Catalog answers with a map of one entry, which is taken out of it.
    ///
    /// Source: `GET /catalog/batches/{batch}`.
    public static func batch(_ id: BatchID) -> Self {
        Self(.showBatch, id) { answer in
            let entry = try CatalogMap(answer).onlyEntry(of: "batch")
            return Batch(id: try BatchID(entry.id), object: entry.object)
        }
    }
}
