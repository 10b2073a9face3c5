import GRDB
import BatchValues
import XDM

/// One dataset, as the store keeps it.
struct Dataset: Sendable {
    let id: DatasetID
    let sandbox: SandboxName
    var name: String
    /// When it was created and last changed, in milliseconds since 1970.
    let created: Int64
    var updated: Int64
    /// The number of its changes: the last part of its version.
    var revision: Int64 = 0
    /// The other members that Catalog shows, which clients may change freely.
    var details: JSONObject

    /// The version as Catalog writes it; a new dataset has `1.0.0`.
    var version: String { "1.0.\(revision)" }

    /// The dataset as Catalog shows it.
    ///
    /// Source: Catalog reference, the sample of `GET /dataSets`, and the schema of a dataset for
    /// `classification`.
    func catalogObject(for caller: Caller) -> JSONObject {
        var object = JSONObject()
        object["version"] = .string(version)
        object["imsOrg"] = .string(caller.organization)
        object["name"] = .string(name)
        object["created"] = .number(.integer(created))
        object["updated"] = .number(.integer(updated))
        for member in details.members { object[member.key] = member.value }
        object["classification"] = schema.map { schema in
            ["dataBehavior": .string(schema.behavior), "managedBy": "CUSTOMER"]
        }
        return object
    }

    /// The schema that its rows have to fit.
    var schema: XDMSchema? { details["schemaRef"]?["id"]?.string.flatMap(XDMSchema.find) }
}

extension Dataset {
    /// The columns of a dataset.
    enum Field: Int, TableColumn {
        case id, sandbox, name, created, updated, revision, details
    }

    static let columns = Field.list

    private static let insertion = "INSERT INTO dataset (\(columns)) VALUES (\(Field.marks))"

    /// The columns of what can change.
    private static let changing: [Field] = [.name, .updated, .revision, .details]

    private static let update = "UPDATE dataset SET \(Field.assignments(changing)) WHERE id = ?"

    /// The dataset that a row of ``columns`` holds.
    init(row: Row) throws {
        id = DatasetID(trusted: row[Field.id])
        sandbox = SandboxName(trusted: row[Field.sandbox])
        name = row[Field.name]
        created = row[Field.created]
        updated = row[Field.updated]
        revision = row[Field.revision]
        details = try JSONObject(stored: row[Field.details])
    }

    /// The value that a column holds of the dataset.
    private func value(of field: Field) -> (any DatabaseValueConvertible)? {
        switch field {
        case .id: id.text
        case .sandbox: sandbox.text
        case .name: name
        case .created: created
        case .updated: updated
        case .revision: revision
        case .details: JSONValue.object(details).json()
        }
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
        let statement = try database.cachedStatement(sql: Self.update)
        try statement.execute(
            arguments: StatementArguments(Self.changing.map(value(of:)) + [id.text])
        )
    }

    /// Adds the dataset to the database.
    func insert(into database: Database) throws {
        let statement = try database.cachedStatement(sql: Self.insertion)
        try statement.execute(arguments: StatementArguments(Field.allCases.map(value(of:))))
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
            guard let dataset = batch.dataset else { return nil }
            return try Dataset.find(dataset, in: batch.sandbox, database)?.details["viewId"]?.string
        }
    }
}
