import BatchValues
import GRDB

/// The target of a file: its path in a dataset, for a batch.
struct FileAddress: Sendable {
    let batch: BatchID
    let dataset: DatasetID
    let path: FilePath
}

extension Store {
    /// The most files that a batch can have.
    ///
    /// Source: "Batch ingestion API", constraints; a tutorial that says there is no limit is older.
    static let filesPerBatch = 1500

    /// Makes sure that a batch takes a file, before its bytes are read.
    ///
    /// - Throws: ``ImportError/batchUnknown(_:_:)``, ``ImportError/datasetNotOfBatch(_:_:)``,
    ///   ``ImportError/batchNotOpen(_:_:)`` and ``ImportError/tooManyFiles(limit:)``.
    func checkUpload(to address: FileAddress, in sandbox: SandboxName) throws {
        try database.unsafeRead { database in
            _ = try Self.openBatch(for: address, in: sandbox, database)
        }
    }

    /// Gives a batch a file whose bytes have all arrived, in place of an earlier one of its path.
    ///
    /// - Throws: The errors of ``checkUpload(to:in:)``: the batch may have changed while bytes
    ///   came.
    func add(
        _ file: StoredFile,
        at address: FileAddress,
        in sandbox: SandboxName
    ) throws {
        let now = now()
        let replaced = try database.write { database in
            let batch = try Self.openBatch(for: address, in: sandbox, database)
            let replaced = try Self.forget(.input, address.path, of: batch, database)
            try Self.record(file, .input, address.path.text, of: batch, at: now, database)
            return replaced
        }
        for name in replaced { try files.remove(name) }
    }

    /// Records a file of one part.
    static func record(
        _ file: StoredFile,
        _ area: FileArea,
        _ path: String,
        of batch: Int64,
        at time: Int64,
        _ database: Database
    ) throws {
        let insert = try database.cachedStatement(
            sql: "INSERT INTO file (batch, area, path, size, created) VALUES (?, ?, ?, ?, ?)"
        )
        try insert.execute(arguments: [batch, area.rawValue, path, file.size, time])
        let insertPart = try database.cachedStatement(
            sql: "INSERT INTO part (file, first, size, stored) VALUES (?, 0, ?, ?)"
        )
        try insertPart.execute(
            arguments: [database.lastInsertedRowID, file.size, file.name]
        )
    }

    /// Forgets a file of a batch, if there is one, and gives the names of its parts.
    static func forget(
        _ area: FileArea,
        _ path: FilePath,
        of batch: Int64,
        _ database: Database
    ) throws -> [String] {
        let parts = try database.cachedStatement(
            sql: """
                SELECT stored FROM part JOIN file ON part.file = file.number
                WHERE batch = ? AND area = ? AND path = ?
                """
        )
        let arguments: StatementArguments = [batch, area.rawValue, path.text]
        let names = try String.fetchAll(parts, arguments: arguments)
        let delete = try database.cachedStatement(
            sql: "DELETE FROM file WHERE batch = ? AND area = ? AND path = ?"
        )
        try delete.execute(arguments: arguments)
        return names
    }

    /// The number of the batch, if it takes a file at an address.
    static func openBatch(
        for address: FileAddress,
        in sandbox: SandboxName,
        _ database: Database
    ) throws -> Int64 {
        let (number, status) = try batch(for: address, in: sandbox, database)
        guard status == BatchStatus.loading.rawValue else {
            throw ImportError.batchNotOpen(address.batch, status)
        }
        let count = try database.cachedStatement(
            sql: "SELECT count(*) FROM file WHERE batch = ? AND area = 'input' AND path <> ?"
        )
        let others = try Int.fetchOne(count, arguments: [number, address.path.text]) ?? 0
        guard others < filesPerBatch else { throw ImportError.tooManyFiles(limit: filesPerBatch) }
        return number
    }

    /// The number and the status of the batch that an address names, with its dataset.
    static func batch(
        for address: FileAddress,
        in sandbox: SandboxName,
        _ database: Database
    ) throws -> (number: Int64, status: String) {
        let find = try database.cachedStatement(
            sql: "SELECT number, dataset, status FROM batch WHERE id = ? AND sandbox = ?"
        )
        let arguments: StatementArguments = [address.batch.text, sandbox.text]
        guard let row = try Row.fetchOne(find, arguments: arguments) else {
            throw ImportError.batchUnknown(address.batch, sandbox)
        }
        let (number, dataset, status): (Int64, String, String) = (row[0], row[1], row[2])
        guard dataset.hasSameScalars(as: address.dataset.text) else {
            throw ImportError.datasetNotOfBatch(address.dataset, address.batch)
        }
        return (number, status)
    }
}
