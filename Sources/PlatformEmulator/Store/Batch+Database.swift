import GRDB
import BatchValues

extension Batch {
    /// The columns in the order in which `init(row:)` reads them and `insert` writes them.
    static let columns = """
        id, sandbox, dataset, status, created, updated, started, completed, revision, \
        externalId, createdClient, createdUser, tags, inputFormat, replay, metrics, errors
        """

    private static let insertion = """
        INSERT INTO batch (\(columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    private static let selection = "SELECT \(columns) FROM batch WHERE id = ?"

    private static let update = """
        UPDATE batch SET status = ?, updated = ?, started = ?, completed = ?, revision = ?, \
        tags = ?, metrics = ?, errors = ? WHERE id = ?
        """

    /// The batch that a row of `columns` holds.
    init(row: Row) throws {
        let status: String = row[3]
        guard let status = BatchStatus(rawValue: status) else {
            throw StoreFault.unknownStatus(status)
        }
        id = BatchID(trusted: row[0])
        sandbox = SandboxName(trusted: row[1])
        dataset = DatasetID(trusted: row[2])
        self.status = status
        created = row[4]
        updated = row[5]
        started = row[6]
        completed = row[7]
        revision = row[8]
        externalID = row[9]
        createdClient = row[10]
        createdUser = row[11]
        tags = try JSONObject(stored: row[12])
        inputFormat = try JSONObject(stored: row[13])
        replay = try (row[14] as String?).map(JSONObject.init(stored:))
        metrics = try (row[15] as String?).map { try JSONValue(json: $0) }
        errors = try (row[16] as String?).map { try JSONValue(json: $0) }
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
        try statement.execute(arguments: [
            id.text, sandbox.text, dataset.text, status.rawValue, created, updated, started,
            completed, revision, externalID, createdClient, createdUser,
            JSONValue.object(tags).json(), JSONValue.object(inputFormat).json(),
            replay.map { JSONValue.object($0).json() }, metrics?.json(), errors?.json(),
        ])
    }

    /// Writes what can change of a batch that is in the database.
    func save(to database: Database) throws {
        let statement = try database.cachedStatement(sql: Self.update)
        try statement.execute(arguments: [
            status.rawValue, updated, started, completed, revision,
            JSONValue.object(tags).json(), metrics?.json(), errors?.json(), id.text,
        ])
    }
}

extension JSONObject {
    /// The object that a column holds as JSON.
    init(stored text: String) throws {
        guard case .object(let object) = try JSONValue(json: text) else {
            throw StoreFault.noObject(text)
        }
        self = object
    }
}

/// What only a damaged store can hold.
enum StoreFault: Error {
    case unknownStatus(String)
    case noObject(String)
    case noBatch(BatchID)
}
