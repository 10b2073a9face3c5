private import HTTPTypes
private import BatchValues

extension RequestTemplate {
    /// Creates a batch.
    public static let createBatch = RequestTemplate(
        .post,
        "/data/foundation/import/batches"
    )
}

extension PlatformRequest where Answer == Batch {
    /// Creates a batch; sent twice it creates two.
    ///
    /// The answer is the batch itself, with status 201.
    ///
    /// Source: `POST /import/batches`, page "Create a batch".
    public static func createBatch(_ creation: BatchCreation) throws(PlatformError) -> Self {
        var request = Self(.createBatch) { answer in
            let object = try answer.object()
            guard let id = object["id"]?.string, let id = try? BatchID(id) else {
                throw answer.unreadable(.unexpected("the batch has no id"))
            }
            return Batch(id: id, object: object)
        }
        let body = try creation.body()
        request.body = .json(body)
        let id = try BatchID(NotSent.idPrefix + "batch")
        request.dryAnswer = { Batch(id: id, object: known(of: body)) }
        return request
    }

    /// The members that the answer to a creation has for certain.
    private static func known(of body: JSONValue) -> JSONObject {
        var known = JSONObject()
        known["relatedObjects"] = [["type": "dataSet", "id": body["datasetId"] ?? .null]]
        known["tags"] = body["tags"] ?? [:]
        known["inputFormat"] = body["inputFormat"] ?? ["format": "parquet"]
        return known
    }
}
