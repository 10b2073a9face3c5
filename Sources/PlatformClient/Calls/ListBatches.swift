private import HTTPTypes

extension RequestTemplate {
    /// Lists batches.
    public static let listBatches = RequestTemplate(
        .get,
        "/data/foundation/catalog/batches"
    )
}

extension PlatformRequest where Answer == ListingPage<Batch, CatalogPage> {
    /// Gets one page of the batches of a sandbox, in the order of the answer.
    ///
    /// Source: `GET /catalog/batches`.
    public static func batches(_ query: BatchQuery, page: CatalogPage) -> Self {
        var request = Self(.listBatches) { answer in
            let items = try CatalogMap(answer).entries().map { entry in
                Batch(id: try BatchID(entry.id), object: entry.object)
            }
            return ListingPage(items: items, next: page.next(after: items.count))
        }
        request.query = query.items(for: page)
        return request
    }
}

extension PlatformClient {
    /// Lists batches, in as many requests as it takes.
    ///
    /// - Parameters:
    ///   - query: The batches to list, and their order.
    ///   - limit: The largest number of batches; `nil` means all.
    /// - Returns: The batches in the order of the answers.
    /// - Throws: The errors of ``send(_:)``, and ``PlatformError/unreadable(_:)`` if the platform
    ///   gives the same page again and again.
    public func batches(
        _ query: BatchQuery,
        limit: Int?
    ) async throws -> [Batch] {
        try await listing(from: CatalogPage(), limit: limit, identifiedBy: \.id) { page, wanted in
            .batches(query, page: page.holding(wanted))
        }
    }
}
