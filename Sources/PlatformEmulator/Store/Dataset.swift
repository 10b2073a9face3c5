import GRDB
import BatchValues

/// One dataset, as the store keeps it.
struct Dataset: Sendable {
    let id: DatasetID
    let sandbox: SandboxName
    var name: String
    /// When it was created and last changed, in milliseconds since 1970.
    let created: Int64
    var updated: Int64
    /// How often it has been changed: the last part of its version.
    var revision: Int64 = 0
    /// The other members that Catalog shows, which clients may change freely.
    var details: JSONObject

    /// The version as Catalog writes it; a new dataset has `1.0.0`.
    var version: String { "1.0.\(revision)" }

    /// The columns in the order in which `init(row:)` reads them and `insert` writes them.
    static let columns = "id, sandbox, name, created, updated, revision, details"

    /// The dataset as Catalog shows it.
    ///
    /// Source: Catalog reference, the sample of `GET /dataSets`.
    func catalogObject(organization: String) -> JSONObject {
        var object = JSONObject()
        object["version"] = .string(version)
        object["imsOrg"] = .string(organization)
        object["name"] = .string(name)
        object["created"] = .number(.integer(created))
        object["updated"] = .number(.integer(updated))
        for member in details.members { object[member.key] = member.value }
        return object
    }
}

extension Dataset {
    /// The dataset that a row of `columns` holds.
    init(row: Row) throws {
        id = DatasetID(trusted: row[0])
        sandbox = SandboxName(trusted: row[1])
        name = row[2]
        created = row[3]
        updated = row[4]
        revision = row[5]
        details = try JSONObject(stored: row[6])
    }

    /// Whether a sandbox has a dataset of an id.
    static func exists(
        _ id: DatasetID,
        in sandbox: SandboxName,
        _ database: Database
    ) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM dataset WHERE id = ? AND sandbox = ?"
        )
        return try Int.fetchOne(statement, arguments: [id.text, sandbox.text]) != nil
    }

    /// The dataset of an id in a sandbox, if there is one.
    static func find(
        _ id: DatasetID,
        in sandbox: SandboxName,
        _ database: Database
    ) throws -> Dataset? {
        let statement = try database.cachedStatement(
            sql: "SELECT \(columns) FROM dataset WHERE id = ? AND sandbox = ?"
        )
        return try Row.fetchOne(statement, arguments: [id.text, sandbox.text])
            .map(Dataset.init(row:))
    }

    /// Writes what can change of a dataset that is in the database.
    func save(to database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "UPDATE dataset SET name = ?, updated = ?, revision = ?, details = ? WHERE id = ?"
        )
        try statement.execute(arguments: [
            name, updated, revision, JSONValue.object(details).json(), id.text,
        ])
    }

    /// Adds the dataset to the database.
    func insert(into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO dataset (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        try statement.execute(arguments: [
            id.text, sandbox.text, name, created, updated, revision,
            JSONValue.object(details).json(),
        ])
    }
}

extension Store {
    /// The datasets of these ids that the sandbox has, in the order of the ids.
    func datasets(_ ids: [DatasetID], in sandbox: SandboxName) throws -> [Dataset] {
        try database.unsafeRead { database in
            try ids.compactMap { try Dataset.find($0, in: sandbox, database) }
        }
    }
}

extension Store {
    /// All datasets of a sandbox, the oldest first.
    func datasets(in sandbox: SandboxName) throws -> [Dataset] {
        try database.unsafeRead { database in
            try Row.fetchAll(
                database,
                sql: "SELECT \(Dataset.columns) FROM dataset WHERE sandbox = ? ORDER BY number",
                arguments: [sandbox.text]
            ).map(Dataset.init(row:))
        }
    }

    /// The view of a batch's dataset, if the dataset is still there.
    func viewID(of batch: Batch) throws -> String? {
        try database.unsafeRead { database in
            try Dataset.find(batch.dataset, in: batch.sandbox, database)?.details["viewId"]?.string
        }
    }
}
