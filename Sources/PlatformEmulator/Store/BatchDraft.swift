import BatchValues

/// The client's part of a batch that is created.
struct BatchDraft: Sendable {
    /// Only a record may be without one.
    var dataset: DatasetID?
    /// The client's own id; the batch's id if there is none.
    var externalID: String?
    /// Tags beside those that the platform gives.
    var tags = JSONObject()
    /// The format to read the files in; `format` is always there and in lower case.
    var inputFormat: JSONObject = JSONObject(members: [.init(key: "format", value: "parquet")])
    /// The batches that this one replaces, by bare ids.
    var replay: JSONObject?
    var enablesErrorDiagnostics = false
    var partialIngestionPercent: JSONNumber?
}

extension BatchDraft {
    /// The tags of the batch that is made from this: the platform's, then the client's own.
    ///
    /// A tag of a name that the platform sets is kept as the platform has it (our own choice).
    /// Diagnostics and the percentage are scalars, as in the documents' samples, where all others
    /// are lists of texts.
    ///
    /// Source: "Create a batch" and "Partial batch ingestion", the sample answers.
    func allTags(id: BatchID, client: String) -> JSONObject {
        var all = JSONObject()
        all["acp_producer"] = [.string(client)]
        all["acp_stagePath"] = [.string("\(client)/stage/\(id.text)")]
        all["use_plan_b_batch_status"] = ["false"]
        if enablesErrorDiagnostics { all["acp_enableErrorDiagnostics"] = true }
        all["acp_partialIngestionPercent"] = partialIngestionPercent.map(JSONValue.number)
        for member in tags.members where all[member.key] == nil {
            all[member.key] = member.value
        }
        return all
    }
}
