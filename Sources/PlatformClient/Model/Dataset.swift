public import BatchValues

/// A dataset as the platform describes it.
public struct Dataset: Sendable, Equatable {
    /// The identifier.
    public let id: DatasetID
    /// The whole description, which has its `id`.
    public let value: JSONValue

    /// Takes a description that may lack its identifier, which then becomes its first member.
    init(id: DatasetID, object: JSONObject) {
        self.id = id
        value = .object(object.withID(id.text))
    }

    /// The name that people gave it.
    public var name: String? { value["name"]?.string }
}
