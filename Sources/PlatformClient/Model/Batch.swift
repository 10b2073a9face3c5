public import BatchValues

/// A batch as the platform describes it.
///
/// The value is the platform's own, with its keys in their order; the rest are views onto it.
public struct Batch: Sendable, Equatable {
    /// The identifier.
    public let id: BatchID
    /// The whole description, which has its `id`.
    public let value: JSONValue

    /// Takes a description that may lack its identifier, which then becomes its first member.
    package init(id: BatchID, object: JSONObject) {
        self.id = id
        value = .object(object.withID(id.text))
    }

    /// The fields that a batch can have in Catalog.
    ///
    /// Source: Catalog Service API reference, `GET /batches`, and its samples.
    public static let fields = [
        "id", "status", "imsOrg", "sandboxId", "created", "createdClient", "createdUser",
        "updated", "updatedUser", "started", "completed", "externalId", "version", "recordCount",
        "failedRecordCount", "size", "errors", "availableDates", "relatedObjects", "metrics",
        "tags", "inputFormat", "replay",
    ]

    /// The status, spelled as the platform did.
    public var status: BatchStatus? { value["status"]?.string.map(BatchStatus.init(rawValue:)) }

    /// The dataset that the batch is for.
    public var dataset: DatasetID? {
        let related = value["relatedObjects"]?.array ?? []
        guard
            let object = related.first(where: { $0["type"]?.string == "dataSet" }),
            let id = object["id"]?.string
        else { return nil }
        return try? DatasetID(id)
    }
}

extension JSONObject {
    /// The object with `id` in front, unless it has one.
    func withID(_ id: String) -> JSONObject {
        guard self["id"] == nil else { return self }
        var object = JSONObject()
        object["id"] = .string(id)
        for member in members { object.set(member) }
        return object
    }
}
