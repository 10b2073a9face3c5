private import HTTPTypes

extension RequestTemplate {
    /// Lists datasets.
    public static let listDatasets = RequestTemplate(
        .get,
        "/data/foundation/catalog/dataSets"
    )
}

extension PlatformRequest where Answer == ListingPage<Dataset, CatalogPage> {
    /// Gets one page of the datasets of a sandbox, in the order of the answer.
    ///
    /// Source: `GET /catalog/dataSets`; `*` in a name stands for any characters.
    public static func datasets(named name: String?, page: CatalogPage) -> Self {
        var request = Self(.listDatasets) { answer in
            let items = try CatalogMap(answer).entries().map { entry in
                Dataset(id: try DatasetID(entry.id), object: entry.object)
            }
            return ListingPage(items: items, next: page.next(after: items.count))
        }
        request.query = (name.map { [QueryItem("name", $0)] } ?? []) + page.items
        return request
    }
}

extension PlatformClient {
    /// Lists datasets, in as many requests as it takes.
    ///
    /// - Parameters:
    ///   - name: The name, in which `*` stands for any characters; `nil` means any.
    ///   - limit: The largest number of datasets; `nil` means all.
    /// - Returns: The datasets in the order of the answers.
    /// - Throws: The errors of ``batches(_:limit:)``.
    public func datasets(
        named name: String?,
        limit: Int?
    ) async throws -> [Dataset] {
        try await listing(from: CatalogPage(), limit: limit, identifiedBy: \.id) { page, wanted in
            .datasets(named: name, page: page.holding(wanted))
        }
    }
}
