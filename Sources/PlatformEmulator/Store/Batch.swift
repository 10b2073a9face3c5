import BatchValues

/// One batch, as the store keeps it.
struct Batch: Sendable {
    let id: BatchID
    let sandbox: SandboxName
    /// Nothing only where a client has written the batch as a record without one.
    let dataset: DatasetID?
    var status: BatchStatus
    /// When it was created, last changed, began to be ingested and became final, in milliseconds
    /// since 1970.
    let created: Int64
    var updated: Int64
    var started: Int64?
    var completed: Int64?
    /// The number of its changes: the last part of its version.
    var revision: Int64 = 0
    let externalID: String
    let createdClient: String
    let createdUser: String
    var tags: JSONObject
    let inputFormat: JSONObject
    let replay: JSONObject?
    var metrics: JSONValue?
    var errors: JSONValue?

    /// The version as Catalog writes it; a new batch has `1.0.0`.
    var version: String { "1.0.\(revision)" }

    /// Gives the batch a status, and what comes with it.
    mutating func change(to status: BatchStatus, at time: Int64) {
        self.status = status
        updated = time
        revision += 1
        if status == .staging { started = time }
        if status.isFinal, completed == nil { completed = time }
    }
}

extension Batch {
    /// A batch that is made from what a client says of it.
    init(draft: BatchDraft, id: BatchID, status: BatchStatus, caller: Caller, time: Int64) {
        self.id = id
        self.status = status
        sandbox = caller.sandbox
        dataset = draft.dataset
        created = time
        updated = time
        completed = status.isFinal ? time : nil
        externalID = draft.externalID ?? id.text
        createdClient = caller.client
        createdUser = caller.user
        tags = draft.allTags(id: id, client: caller.client)
        inputFormat = draft.inputFormat
        replay = draft.replay
    }

    /// The batch as Batch Ingestion has it, in the answer to its creation and to an action.
    ///
    /// Source: "Create a batch", the sample answer, members in its order; `replay` only where the
    /// creation had one.
    func importObject(organization: String) -> JSONValue {
        var object = JSONObject()
        object.reserveCapacity(14)
        object["id"] = .string(id.text)
        object["imsOrg"] = .string(organization)
        object["updated"] = .number(.integer(updated))
        object["status"] = .string(status.rawValue)
        object["created"] = .number(.integer(created))
        object["relatedObjects"] = relatedObjects
        object["version"] = .string(version)
        object["tags"] = .object(tags)
        object["createdUser"] = .string(createdUser)
        object["updatedUser"] = .string(createdUser)
        object["externalId"] = .string(externalID)
        object["createdClient"] = .string(createdClient)
        object["inputFormat"] = .object(inputFormat)
        object["replay"] = replay.map(JSONValue.object)
        return .object(object)
    }

    /// The batch as Catalog shows it.
    ///
    /// Source: "Partial batch ingestion", the sample of a batch after processing, members in its
    /// order. `errors` stands behind `metrics`, `sandboxId` and `replay` at the end by our own choice.
    /// A batch that failed has `errors` in any case: clients look into them without a question.
    func catalogObject(for caller: Caller) -> JSONObject {
        var object = JSONObject()
        object.reserveCapacity(17)
        object["status"] = .string(status.rawValue)
        object["tags"] = .object(tags)
        object["relatedObjects"] = relatedObjects
        object["id"] = .string(id.text)
        object["externalId"] = .string(externalID)
        object["inputFormat"] = .object(inputFormat)
        object["imsOrg"] = .string(caller.organization)
        object["started"] = started.map { .number(.integer($0)) }
        object["metrics"] = metrics
        object["errors"] = errors
        if errors == nil, status == .failed { object["errors"] = [] }
        object["completed"] = completed.map { .number(.integer($0)) }
        object["created"] = .number(.integer(created))
        object["createdClient"] = .string(createdClient)
        object["createdUser"] = .string(createdUser)
        object["updatedUser"] = .string(createdUser)
        object["updated"] = .number(.integer(updated))
        object["version"] = .string(version)
        object["sandboxId"] = .string(caller.sandboxID)
        object["replay"] = replay.map(JSONValue.object)
        return object
    }

    private var relatedObjects: JSONValue {
        .array((dataset.map { [$0] } ?? []).map { ["type": "dataSet", "id": .string($0.text)] })
    }
}
