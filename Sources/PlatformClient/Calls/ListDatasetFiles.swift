private import HTTPTypes
public import BatchValues

extension RequestTemplate {
    /// Lists the files of a dataset.
    public static let listDatasetFiles = RequestTemplate(
        .get,
        "/data/foundation/catalog/dataSetFiles",
        query: "dataSetId={dataset}"
    )
}

extension PlatformRequest where Answer == ListingPage<JSONValue, CatalogPage> {
    /// Gets a page of the files of a dataset, each with its id.
    ///
    /// Source: `GET /catalog/dataSetFiles?dataSetId={id}`.
    static func datasetFiles(of id: DatasetID, page: CatalogPage) -> Self {
        var request = Self(.listDatasetFiles) { answer in
            let items = try CatalogMap(answer).entries().map { entry in
                JSONValue.object(entry.object.withID(entry.id))
            }
            return ListingPage(items: items, next: page.next(after: items.count))
        }
        request.query = [QueryItem("dataSetId", id.text)] + page.items
        return request
    }
}

extension PlatformClient {
    /// Lists the files of a dataset, in as many requests as it takes.
    ///
    /// - Parameters:
    ///   - id: The dataset.
    ///   - limit: The largest number of files; `nil` means all.
    /// - Returns: The files in the order of the answers.
    /// - Throws: The errors of ``batches(_:limit:)``.
    public func datasetFiles(of id: DatasetID, limit: Int?) async throws -> [JSONValue] {
        try await listing(
            from: CatalogPage(),
            limit: limit,
            identifiedBy: { $0["id"]?.string }
        ) { page, wanted in .datasetFiles(of: id, page: page.holding(wanted)) }
    }
}
