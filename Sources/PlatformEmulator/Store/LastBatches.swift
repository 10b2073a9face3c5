import GRDB
import BatchValues

/// The newest batches of a dataset: of all, of those that succeeded and of those that failed.
struct LastBatches {
    let last: Batch?
    let successful: Batch?
    let failed: Batch?

    /// Adds them to a dataset, in the words of Catalog's samples of datasets.
    func describe(in object: inout JSONObject) {
        guard let last else { return }
        object["lastBatchId"] = .string(last.id.text)
        object["lastBatchStatus"] = .string(last.status.rawValue)
        object["lastSuccessfulBatch"] = (successful?.id.text).map(JSONValue.string)
        object["lastFailedBatch"] = (failed?.id.text).map(JSONValue.string)
    }

    /// The entry of `GET /lastBatches`, in the order of its sample.
    func json(organization: String, sandboxID: String) -> JSONObject? {
        guard let last else { return nil }
        var object = JSONObject()
        object["lastBatchId"] = .string(last.id.text)
        object["lastBatchStatus"] = .string(last.status.rawValue)
        object["lastSuccessfulBatchId"] = (successful?.id.text).map(JSONValue.string)
        object["lastFailedBatchId"] = (failed?.id.text).map(JSONValue.string)
        object["imsOrg"] = .string(organization)
        object["sandboxId"] = .string(sandboxID)
        object["created"] = .number(.integer(last.created))
        object["updated"] = .number(.integer(last.updated))
        return object
    }
}

extension Store {
    /// The newest batches of a dataset; each is the first one of an index.
    func lastBatches(of dataset: DatasetID, in sandbox: SandboxName) throws -> LastBatches {
        try database.unsafeRead { database in
            func newest(_ condition: String) throws -> Batch? {
                let find = try database.cachedStatement(
                    sql: """
                        SELECT \(Batch.columns) FROM batch
                        WHERE sandbox = ? AND dataset = ? \(condition)
                        ORDER BY created DESC, number DESC LIMIT 1
                        """
                )
                return try Row.fetchOne(find, arguments: [sandbox.text, dataset.text])
                    .map(Batch.init(row:))
            }
            return LastBatches(
                last: try newest(""),
                successful: try newest("AND status = 'success'"),
                failed: try newest("AND status = 'failed'")
            )
        }
    }
}
