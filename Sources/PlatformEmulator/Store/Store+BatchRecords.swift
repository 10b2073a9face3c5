import GRDB
import BatchValues

/// Batches as records that a client writes in Catalog itself.
///
/// An ordinary client never writes any: it creates batches through Batch Ingestion.
extension Store {
    /// Adds a batch in a status.
    ///
    /// - Throws: ``CatalogError/malformed(_:)`` where the id is taken or its dataset not there.
    func createRecord(
        _ draft: BatchDraft,
        _ status: BatchStatus,
        id given: BatchID?,
        by caller: Caller,
        validatesOnly: Bool
    ) throws -> BatchID {
        let now = now()
        return try database.write { database in
            if let dataset = draft.dataset,
                try !Dataset.exists(dataset, in: caller.sandbox, database)
            {
                throw CatalogError.malformed(caller.sandbox.lacks("Dataset \(dataset.text)"))
            }
            if let given, try Batch.exists(given, database) {
                throw CatalogError.malformed("There is a batch \(given.text) already")
            }
            let id = try given ?? nextBatchID(at: now, database)
            let batch = Batch(
                draft: draft,
                id: id,
                status: status,
                caller: caller,
                time: now
            )
            if !validatesOnly { try batch.insert(into: database) }
            return id
        }
    }

    /// Changes status, tags, metrics and errors of a batch; the rest stays as it is.
    ///
    /// `change` gives the batch, as Catalog shows it, after the change.
    ///
    /// - Throws: ``CatalogError/unknown(_:_:)``, ``CatalogError/versionConflict(_:)``,
    ///   ``CatalogError/malformed(_:)``, and what `change` throws.
    func changeRecord(
        _ id: BatchID,
        if condition: VersionCondition,
        by caller: Caller,
        validatesOnly: Bool,
        _ change: (JSONObject) throws -> JSONObject
    ) throws {
        let now = now()
        try database.write { database in
            guard var batch = try Batch.find(id, in: caller.sandbox, database) else {
                throw CatalogError.unknown("Batch \(id.text)", caller.sandbox)
            }
            try condition.check(batch.version)
            let new = try Batch.checked(record: change(batch.catalogObject(for: caller)))
            batch.change(to: try BatchStatus(record: new), at: now)
            batch.tags = new["tags"]?.object ?? JSONObject()
            batch.metrics = new["metrics"]
            batch.errors = new["errors"]
            if !validatesOnly { try batch.save(to: database) }
        }
    }

    /// Takes a batch and its files away: it stays as `deleted`; says whether it was there.
    func deleteRecord(_ id: BatchID, in sandbox: SandboxName) throws -> Bool {
        let now = now()
        let gone = try database.write { database -> [String]? in
            guard var batch = try Batch.find(id, in: sandbox, database) else { return nil }
            batch.change(to: .deleted, at: now)
            try batch.save(to: database)
            return try BatchFile.forgetAll(of: id, database)
        }
        for name in gone ?? [] { try files.remove(name) }
        return gone != nil
    }
}

extension Batch {
    /// A record whose members are of the types that Catalog's reference gives them; one that is null
    /// counts as not there.
    ///
    /// - Throws: ``CatalogError/malformed(_:)``.
    static func checked(record: JSONObject) throws(CatalogError) -> JSONObject {
        var record = record
        for member in record.members where member.value == .null { record[member.key] = nil }
        if let tags = record["tags"], tags.object == nil {
            throw .malformed("tags is no object")
        }
        if let metrics = record["metrics"], metrics.object == nil {
            throw .malformed("metrics is no object")
        }
        if let errors = record["errors"], errors.array?.allSatisfy({ $0.object != nil }) != true {
            throw .malformed("errors is no list of objects")
        }
        return record
    }
}

extension BatchStatus {
    /// The status of a record, also by the synonyms that the documents have.
    init(record: JSONObject) throws(CatalogError) {
        let text = record["status"]?.string
        let name = text == "active" ? "success" : text == "failure" ? "failed" : text
        guard let name, let status = BatchStatus(rawValue: name) else {
            throw .malformed("status is required, and one that a batch can have")
        }
        self = status
    }
}
