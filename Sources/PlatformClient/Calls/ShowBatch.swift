private import HTTPTypes

extension PlatformRequest where Answer == Batch {
    /// Gets one batch.
    ///
    /// Catalog answers with a map of one entry, which is taken out of it.
    ///
    /// Source: `GET /catalog/batches/{batch}`.
    public static func batch(_ id: BatchID) -> Self {
        Self(.get, "/data/foundation/catalog/batches/\(id)") { answer in
            let entry = try CatalogMap(answer).onlyEntry(of: "batch")
            return Batch(id: try BatchID(entry.id), object: entry.object)
        }
    }
}
