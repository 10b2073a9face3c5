import GRDB

/// The purpose of a file of a batch.
enum FileArea: String, Sendable {
    /// A client has uploaded it.
    case input
    /// The ingestion tells in it what it read and which rows were bad.
    case meta
    /// The ingestion has put bad rows aside in it.
    case failed
}

/// Bytes that have arrived: what the folder calls them, and how many they are.
struct StoredFile: Sendable, Equatable {
    let name: String
    let size: Int
}

/// A file of a batch: the bytes of its parts, one after the other.
struct BatchFile: Sendable {
    let path: String
    let size: Int
    /// When it was recorded, in milliseconds since 1970.
    let created: Int64
    var parts: [StoredFile] = []
}

extension BatchFile {
    /// The folder's names of the parts of all files that there are.
    static func storedNames(_ database: Database) throws -> Set<String> {
        try String.fetchSet(database, sql: "SELECT stored FROM part")
    }

    /// Forgets all files of a batch, and gives what the folder calls their parts.
    static func forgetAll(of batch: BatchID, _ database: Database) throws -> [String] {
        try forgetAll(where: "id = ?", batch.text, database)
    }

    /// Forgets all files of a sandbox, and gives what the folder calls their parts.
    static func forgetAll(in sandbox: SandboxName, _ database: Database) throws -> [String] {
        try forgetAll(where: "sandbox = ?", sandbox.text, database)
    }

    /// Forgets the files of the batches that meet a condition with one value.
    private static func forgetAll(
        where condition: String,
        _ value: String,
        _ database: Database
    ) throws -> [String] {
        let ofBatch = "batch IN (SELECT number FROM batch WHERE \(condition))"
        let names = try String.fetchAll(
            database,
            sql: "SELECT stored FROM part JOIN file ON part.file = file.number WHERE \(ofBatch)",
            arguments: [value]
        )
        try database.execute(sql: "DELETE FROM file WHERE \(ofBatch)", arguments: [value])
        return names
    }
}

extension BatchFile {
    /// The columns of a file and of one of its parts.
    fileprivate enum Field: Int, TableColumn {
        case number, path, size, created, partName, partSize

        var sql: String {
            switch self {
            case .number, .path, .size, .created: "file.\(self)"
            case .partName: "part.stored"
            case .partSize: "part.size"
            }
        }
    }
}

extension Store {
    /// The files of a batch that are whole, in the order of their paths.
    func files(_ area: FileArea, of batch: BatchID) throws -> [BatchFile] {
        try database.unsafeRead { database in
            let find = try database.cachedStatement(
                sql: """
                    SELECT \(BatchFile.Field.list)
                    FROM batch JOIN file ON file.batch = batch.number
                    JOIN part ON part.file = file.number
                    WHERE batch.id = ? AND file.area = ? AND NOT file.isOpen
                    ORDER BY file.path, part.first
                    """
            )
            let rows = try Row.fetchCursor(find, arguments: [batch.text, area.rawValue])
            var files: [BatchFile] = []
            var number: Int64?
            while let row = try rows.next() {
                if number != row[BatchFile.Field.number] {
                    files.append(
                        BatchFile(
                            path: row[BatchFile.Field.path],
                            size: row[BatchFile.Field.size],
                            created: row[BatchFile.Field.created]
                        )
                    )
                    number = row[BatchFile.Field.number]
                }
                files[files.count - 1].parts.append(
                    StoredFile(
                        name: row[BatchFile.Field.partName],
                        size: row[BatchFile.Field.partSize]
                    )
                )
            }
            return files
        }
    }
}
