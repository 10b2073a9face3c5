import GRDB
import BatchValues
import XDM

/// Creating, changing and deleting datasets.
extension Store {
    /// Creates a dataset from what a client says of it.
    ///
    /// - Throws: ``CatalogError/malformed(_:)`` and ``CatalogError/tagForbidden(_:)``.
    func createDataset(
        _ given: JSONObject,
        by caller: Caller,
        validatesOnly: Bool
    ) throws -> DatasetID {
        let now = now()
        try Dataset.check(given, was: nil)
        return try database.write { database in
            let id = try nextDatasetID(database)
            var details = JSONObject()
            details["createdClient"] = .string(caller.client)
            details["createdUser"] = .string(caller.user)
            details["updatedUser"] = .string(caller.user)
            var tags = given["tags"]?.object ?? JSONObject()
            tags["adobe/pqs/table"] = [
                .string(try tableName(given["name"]?.string ?? "", id, caller.sandbox, database))
            ]
            tags["adobe/siphon/table/format"] = ["parquet"]
            details["tags"] = .object(tags)
            for member in given.members where !Dataset.isKept(member.key) {
                if member.key != "tags" { details[member.key] = member.value }
            }
            details["viewId"] = .string(identifiers.nextDatasetID().text)
            details["files"] = .string("@/dataSetFiles?dataSetId=\(id.text)")
            details["fileDescription"] = given["fileDescription"] ?? ["format": "parquet"]
            details["observableSchema"] = given["observableSchema"] ?? [:]
            let dataset = Dataset(
                id: id,
                sandbox: caller.sandbox,
                name: given["name"]?.string ?? "",
                created: now,
                updated: now,
                details: details
            )
            if !validatesOnly { try dataset.insert(into: database) }
            return id
        }
    }

    /// Changes a dataset; what the platform keeps of it stays as it is.
    ///
    /// `change` gives the dataset, as Catalog shows it, after the change.
    ///
    /// - Throws: ``CatalogError/unknown(_:_:)``, ``CatalogError/versionConflict(_:)``, what a new
    ///   dataset is refused for, and what `change` throws.
    func changeDataset(
        _ id: DatasetID,
        if condition: VersionCondition,
        by caller: Caller,
        validatesOnly: Bool,
        _ change: (JSONObject) throws -> JSONObject
    ) throws {
        let now = now()
        try database.write { database in
            guard var dataset = try Dataset.find(id, in: caller.sandbox, database) else {
                throw CatalogError.unknown("Dataset \(id.text)", caller.sandbox)
            }
            try condition.check(dataset.version)
            let old = dataset.catalogObject(for: caller)
            let new = try change(old).keepingPlatformTags(of: old)
            try Dataset.check(new, was: old)
            let kept = dataset.details.members.filter { Dataset.isKept($0.key) }
            let own = new.members.filter { !Dataset.isKept($0.key) }
            dataset.details = JSONObject(members: kept + own)
            dataset.details["updatedUser"] = .string(caller.user)
            dataset.name = new["name"]?.string ?? ""
            dataset.updated = now
            dataset.revision += 1
            if !validatesOnly { try dataset.save(to: database) }
        }
    }

    /// Deletes a dataset, whose batches stay; says whether it was there.
    func deleteDataset(_ id: DatasetID, in sandbox: SandboxName) throws -> Bool {
        try database.write { database in
            try database.execute(
                sql: "DELETE FROM dataset WHERE id = ? AND sandbox = ?",
                arguments: [id.text, sandbox.text]
            )
            return database.changesCount > 0
        }
    }

    /// The name of a new dataset's SQL table: its own in small letters, with its id where that is
    /// taken.
    ///
    /// How the platform makes the name is in no source: our own choice.
    private func tableName(
        _ name: String,
        _ id: DatasetID,
        _ sandbox: SandboxName,
        _ database: Database
    ) throws -> String {
        let letters = name.utf8.prefix(60).map { byte in
            byte.isAlphanumeric ? Character(Unicode.Scalar(byte)) : "_"
        }
        let table = String(letters).lowercased()
        let find = try database.cachedStatement(
            sql: """
                SELECT 1 FROM dataset
                WHERE sandbox = ? AND json_extract(details, '$.tags."adobe/pqs/table"[0]') = ?
                """
        )
        let isTaken = try Int.fetchOne(find, arguments: [sandbox.text, table]) != nil
        return isTaken ? "\(table)_\(id.text)" : table
    }

    /// Makes a new id for a dataset; ids that are taken are passed over.
    private func nextDatasetID(_ database: Database) throws -> DatasetID {
        while true {
            let id = identifiers.nextDatasetID()
            let find = "SELECT 1 FROM dataset WHERE id = ?"
            if try Int.fetchOne(database, sql: find, arguments: [id.text]) == nil { return id }
        }
    }
}

extension JSONObject {
    /// The dataset with the tags of an older one that only the platform may write, where they are
    /// left out: a client that gives all tags anew need not know them (our own choice).
    fileprivate func keepingPlatformTags(of old: JSONObject) -> JSONObject {
        guard var tags = (self["tags"] ?? [:]).object else { return self }
        for tag in old["tags"]?.object?.members ?? [] where tag.key.hasPrefix("adobe/") {
            if tags[tag.key] == nil { tags[tag.key] = tag.value }
        }
        var new = self
        new["tags"] = .object(tags)
        return new
    }
}

extension Dataset {
    /// Whether a property is the platform's own: a client's value for it does not count.
    fileprivate static func isKept(_ property: String) -> Bool {
        [
            "version", "imsOrg", "name", "created", "updated", "createdClient", "createdUser",
            "updatedUser", "viewId", "files", "lastBatchId", "lastBatchStatus",
            "lastSuccessfulBatch", "lastFailedBatch", "classification",
        ].contains(property)
    }

    /// Makes sure that a dataset can be as a client says, and that only the platform's tags stay
    /// as they were.
    ///
    /// Source: "Create a dataset"; a tag's refusal is that of an issue against Adobe's Python client.
    fileprivate static func check(_ new: JSONObject, was old: JSONObject?) throws(CatalogError) {
        guard let name = new["name"]?.string, !name.isEmpty else {
            throw .malformed("name is required")
        }
        guard let schema = new["schemaRef"]?["id"]?.string else {
            throw .malformed("schemaRef.id is required")
        }
        guard XDMSchema.find(schema) != nil else {
            throw .malformed("There is no schema \(schema)")
        }
        guard new["schemaRef"]?["contentType"]?.string != nil else {
            throw .malformed("schemaRef.contentType is required")
        }
        guard let tags = (new["tags"] ?? [:]).object else {
            throw .malformed("tags is no object")
        }
        for tag in tags.members {
            guard let values = tag.value.array, values.allSatisfy({ $0.string != nil }) else {
                throw .malformed("The tag \(tag.key) is no list of texts")
            }
        }
        let names = Set(tags.keys).union(old?["tags"]?.object?.keys ?? [])
        for name in names.sorted() where name.hasPrefix("adobe/") {
            guard tags[name] == old?["tags"]?[name] else { throw .tagForbidden(name) }
        }
    }
}
