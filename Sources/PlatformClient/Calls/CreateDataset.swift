private import HTTPTypes
public import BatchValues

extension RequestTemplate {
    /// Creates a dataset.
    public static let createDataset = RequestTemplate(
        .post,
        "/data/foundation/catalog/dataSets"
    )
}

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
        var request = Self(.createDataset) { answer in
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
