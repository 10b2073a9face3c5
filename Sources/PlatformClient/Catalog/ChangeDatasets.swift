private import HTTPTypes
public import BatchValues

extension PlatformRequest where Answer == DatasetID {
    /// Creates a dataset; sent twice it creates two.
    ///
    /// Source: `POST /catalog/dataSets` with `name` and `schemaRef`; the answer is a list with one
    /// reference, `@/dataSets/{id}`, the id being what follows the last slash.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - schema: The `$id` of its schema; `nil` where `override` says it.
    ///   - override: Merged over the rest, member by member.
    /// - Returns: The request for the new dataset's id.
    public static func createDataset(
        _ name: String,
        schema: String?,
        override: JSONObject = JSONObject()
    ) -> Self {
        var request = Self(.post, "/data/foundation/catalog/dataSets") { answer in
            let references = try answer.json().array ?? []
            guard let reference = references.first?.string,
                let id = reference.split(separator: "/").last,
                let dataset = try? DatasetID(String(id))
            else { throw answer.unreadable(.unexpected("no reference to the dataset")) }
            return dataset
        }
        var body = JSONObject()
        body["name"] = .string(name)
        if let schema {
            body["schemaRef"] = [
                "id": .string(schema),
                "contentType": "application/vnd.adobe.xed+json;version=1",
            ]
        }
        request.body = .json(.object(body.merged(with: override)))
        return request
    }
}

extension PlatformRequest where Answer == Bool {
    /// Deletes a dataset, the batches in it included; whether there was one.
    ///
    /// Source: `DELETE /catalog/dataSets/{id}`, whose answer is a list of what was deleted: an empty
    /// one for an id that is not there.
    public static func deleteDataset(_ id: DatasetID) -> Self {
        var request = Self(
            .delete,
            "/data/foundation/catalog/dataSets/\(id)",
            repetition: .safe
        ) { answer in
            answer.body.isEmpty ? true : try answer.json().array?.isEmpty == false
        }
        request.dryAnswer = { true }
        return request
    }
}

extension PlatformRequest where Answer == [JSONValue] {
    /// Gets the first rows of a dataset, at most 100.
    ///
    /// Source: `GET /export/datasets/{id}/preview`.
    public static func rows(of id: DatasetID) -> Self {
        Self(.get, "/data/foundation/export/datasets/\(id)/preview") { answer in
            guard let rows = try answer.object()["data"]?.array else {
                throw answer.unreadable(.unexpected("no data"))
            }
            return rows
        }
    }
}

extension PlatformRequest where Answer == ListingPage<JSONValue, CatalogPage> {
    /// Gets a page of the files of a dataset, each with its id.
    ///
    /// Source: `GET /catalog/dataSetFiles?dataSetId={id}`.
    static func datasetFiles(of id: DatasetID, page: CatalogPage) -> Self {
        var request = Self(.get, "/data/foundation/catalog/dataSetFiles") { answer in
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
    ///   - limit: How many at most; `nil` means all.
    /// - Returns: The files in the order of the answers.
    /// - Throws: What ``batches(_:limit:)`` throws.
    public func datasetFiles(of id: DatasetID, limit: Int?) async throws -> [JSONValue] {
        try await listing(
            from: CatalogPage(),
            limit: limit,
            identifiedBy: { $0["id"]?.string }
        ) { page, wanted in .datasetFiles(of: id, page: page.holding(atMost: wanted)) }
    }
}
