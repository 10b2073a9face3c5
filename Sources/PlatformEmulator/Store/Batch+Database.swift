import GRDB
import BatchValues

extension Batch {
    /// The columns of a batch.
    enum Field: Int, TableColumn {
        case id, sandbox, dataset, status, created, updated, started, completed, revision
        case externalId, createdClient, createdUser, tags, inputFormat, replay, metrics, errors
    }

    static let columns = Field.list

    private static let insertion = "INSERT INTO batch (\(columns)) VALUES (\(Field.marks))"

    private static let selection = "SELECT \(columns) FROM batch WHERE id = ?"

    /// The columns of what can change.
    private static let changing: [Field] = [
        .status, .updated, .started, .completed, .revision, .tags, .metrics, .errors,
    ]

    private static let update = "UPDATE batch SET \(Field.assignments(changing)) WHERE id = ?"

    /// The batch that a row of ``columns`` holds.
    init(row: Row) throws {
        let status: String = row[Field.status]
        guard let status = BatchStatus(rawValue: status) else {
            throw StoreError.unknownStatus(status)
        }
        func object(_ field: Field) throws -> JSONObject? {
            try (row[field] as String?).map(JSONObject.init(stored:))
        }
        func value(_ field: Field) throws -> JSONValue? {
            try (row[field] as String?).map { try JSONValue(json: $0) }
        }
        id = BatchID(trusted: row[Field.id])
        sandbox = SandboxName(trusted: row[Field.sandbox])
        let dataset: String = row[Field.dataset]
        self.dataset = dataset.isEmpty ? nil : DatasetID(trusted: dataset)
        self.status = status
        created = row[Field.created]
        updated = row[Field.updated]
        started = row[Field.started]
        completed = row[Field.completed]
        revision = row[Field.revision]
        externalID = row[Field.externalId]
        createdClient = row[Field.createdClient]
        createdUser = row[Field.createdUser]
        tags = try JSONObject(stored: row[Field.tags])
        inputFormat = try JSONObject(stored: row[Field.inputFormat])
        replay = try object(.replay)
        metrics = try value(.metrics)
        errors = try value(.errors)
    }

    /// The value that a column holds of the batch.
    private func value(of field: Field) -> (any DatabaseValueConvertible)? {
        switch field {
        case .id: id.text
        case .sandbox: sandbox.text
        case .dataset: dataset?.text ?? ""
        case .status: status.rawValue
        case .created: created
        case .updated: updated
        case .started: started
        case .completed: completed
        case .revision: revision
        case .externalId: externalID
        case .createdClient: createdClient
        case .createdUser: createdUser
        case .tags: JSONValue.object(tags).json()
        case .inputFormat: JSONValue.object(inputFormat).json()
        case .replay: replay.map { JSONValue.object($0).json() }
        case .metrics: metrics?.json()
        case .errors: errors?.json()
        }
    }

    /// The batch of an id, in whatever sandbox it is.
    static func find(_ id: BatchID, _ database: Database) throws -> Batch? {
        let statement = try database.cachedStatement(sql: selection)
        return try Row.fetchOne(statement, arguments: [id.text]).map(Batch.init(row:))
    }

    /// The batch of an id in a sandbox, if there is one.
    static func find(_ id: BatchID, in sandbox: SandboxName, _ database: Database) throws -> Batch?
    {
        try find(id, database).flatMap { $0.sandbox == sandbox ? $0 : nil }
    }

    /// Whether there is a batch of an id, in any sandbox.
    static func exists(_ id: BatchID, _ database: Database) throws -> Bool {
        let statement = try database.cachedStatement(sql: "SELECT 1 FROM batch WHERE id = ?")
        return try Int.fetchOne(statement, arguments: [id.text]) != nil
    }

    /// Adds the batch to the database.
    func insert(into database: Database) throws {
        let statement = try database.cachedStatement(sql: Self.insertion)
        try statement.execute(arguments: StatementArguments(Field.allCases.map(value(of:))))
    }

    /// Writes what can change of a batch that is in the database.
    func save(to database: Database) throws {
        let statement = try database.cachedStatement(sql: Self.update)
        try statement.execute(
            arguments: StatementArguments(Self.changing.map(value(of:)) + [id.text])
        )
    }
}

extension JSONObject {
    /// The object that a column holds as JSON.
    init(stored text: String) throws {
        guard case .object(let object) = try JSONValue(json: text) else {
            throw StoreError.noObject(text)
        }
        self = object
    }
}

/// A fault that only a damaged store can have.
enum StoreError: Error {
    case unknownStatus(String)
    case noObject(String)
    case noBatch(BatchID)
}
