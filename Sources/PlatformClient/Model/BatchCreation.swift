public import BatchValues

/// A batch that is to be created.
///
/// Only what is set is sent; the platform takes a batch without a format for Parquet.
///
/// Source: Batch Ingestion API reference, operation `createBatch`, and the guide to partial
/// ingestion for the two fields that the reference lacks.
public struct BatchCreation: Sendable {
    /// The formats that the platform takes in.
    public enum Format: String, Sendable, CaseIterable {
        case json, parquet, csv
    }

    /// The dataset that the files have to fit.
    public var dataset: DatasetID
    /// The format of all files of the batch.
    public var format: Format?
    /// Whether a JSON file is one list, rather than an object on each line.
    public var isMultiLineJSON: Bool?
    /// How CSV is read, as members of `inputFormat`: `delimiter`, `quote`, `escape`, `nullMarker`,
    /// `charset`, `header`.
    public var csvReading = JSONObject()
    /// The caller's own identifier, meant to be unique in the organisation.
    public var externalID: String?
    /// The batches that this one replaces.
    public var replaces: [BatchID] = []
    /// The reason it replaces them, as free text.
    public var replayReason: String?
    /// Further tags, each with its values.
    public var tags: [(name: String, values: [String])] = []
    /// Whether the platform keeps what is wrong with each row.
    public var enablesErrorDiagnostics: Bool?
    /// The percentage of rows that may fail before the whole batch does.
    public var partialIngestionPercent: JSONNumber?
    /// An object that is merged over all of this, member by member.
    public var override: JSONValue?

    /// A batch for a dataset, with the platform's own choices for the rest.
    public init(dataset: DatasetID) { self.dataset = dataset }

    /// The request's body.
    ///
    /// - Throws: ``PlatformError/invalid(_:)`` if ``override`` is not an object.
    public func body() throws(PlatformError) -> JSONValue {
        var body = JSONObject()
        body["datasetId"] = .string(dataset.text)
        body["inputFormat"] = inputFormat
        body["externalId"] = externalID.map { .string($0) }
        body["replay"] = replay
        body["tags"] = tagsObject
        body["enableErrorDiagnostics"] = enablesErrorDiagnostics.map { .bool($0) }
        body["partialIngestionPercent"] = partialIngestionPercent.map { .number($0) }
        guard let override else { return .object(body) }
        guard let object = override.object else {
            throw .invalid(.body("what is merged over a batch's description has to be an object"))
        }
        return .object(body.merged(with: object))
    }

    private var inputFormat: JSONValue? {
        var object = JSONObject()
        object["format"] = format.map { .string($0.rawValue) }
        object["isMultiLineJson"] = isMultiLineJSON.map { .bool($0) }
        for member in csvReading.members { object.set(member) }
        return object.isEmpty ? nil : .object(object)
    }

    /// The identifiers go out with a `$` in front, as the reference has it.
    private var replay: JSONValue? {
        guard !replaces.isEmpty else { return nil }
        var object = JSONObject()
        object["predecessors"] = .array(
            replaces.map {
                .string($0.text.utf8.first == UInt8(ascii: "$") ? $0.text : "$" + $0.text)
            }
        )
        object["reason"] = replayReason.map { .string($0) }
        return .object(object)
    }

    /// A name that is given twice has the values of both.
    private var tagsObject: JSONValue? {
        var object = JSONObject()
        for (name, values) in tags {
            object[name] = .array((object[name]?.array ?? []) + values.map { .string($0) })
        }
        return object.isEmpty ? nil : .object(object)
    }
}

extension JSONObject {
    /// This object with another's members over it; objects in both are merged in the same way.
    func merged(with other: JSONObject) -> JSONObject {
        var merged = self
        for member in other.members {
            if let old = self[member.key]?.object, let new = member.value.object {
                merged[member.key] = .object(old.merged(with: new))
            } else {
                merged.set(member)
            }
        }
        return merged
    }
}
