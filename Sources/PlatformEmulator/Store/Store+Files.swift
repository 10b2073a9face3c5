import GRDB

/// Where a file goes: its path in a dataset, for a batch.
struct FileAddress: Sendable {
    let batch: BatchID
    let dataset: DatasetID
    let path: FilePath
}

/// Bytes that have arrived: what the folder calls them, and how many they are.
struct StoredFile: Sendable {
    let name: String
    let size: Int
}

extension Store {
    /// The most files that a batch can have.
    ///
    /// Source: "Batch ingestion API", constraints; a tutorial that says there is no limit is older.
    static let filesPerBatch = 1500

    /// Makes sure that a batch takes a file, before its bytes are read.
    ///
    /// - Throws: ``Refusal/batchUnknown(_:_:)``, ``Refusal/datasetUnknown(_:_:isInPath:)``,
    ///   ``Refusal/batchNotOpen(_:_:)`` and ``Refusal/tooManyFiles(limit:)``.
    func checkUpload(to address: FileAddress, in sandbox: SandboxName) throws {
        try database.unsafeRead { database in
            _ = try Self.openBatch(for: address, in: sandbox, database)
        }
    }

    /// Gives a batch a file whose bytes have all arrived, in place of an earlier one of its path.
    ///
    /// - Throws: What ``checkUpload(to:in:)`` does: the batch may have changed while bytes came.
    func add(
        _ file: StoredFile,
        at address: FileAddress,
        in sandbox: SandboxName
    ) throws {
        let now = now()
        let replaced = try database.write { database in
            let batch = try Self.openBatch(for: address, in: sandbox, database)
            let find = try database.cachedStatement(
                sql: "SELECT stored FROM file WHERE batch = ? AND path = ?"
            )
            let replaced = try String.fetchOne(find, arguments: [batch, address.path.text])
            let insert = try database.cachedStatement(
                sql: """
                    INSERT OR REPLACE INTO file (batch, path, size, created, stored)
                    VALUES (?, ?, ?, ?, ?)
                    """
            )
            try insert.execute(arguments: [batch, address.path.text, file.size, now, file.name])
            return replaced
        }
        if let replaced { try files.remove(replaced) }
    }

    /// The number of the batch, if it takes a file at an address.
    private static func openBatch(
        for address: FileAddress,
        in sandbox: SandboxName,
        _ database: Database
    ) throws -> Int64 {
        let find = try database.cachedStatement(
            sql: "SELECT number, dataset, status FROM batch WHERE id = ? AND sandbox = ?"
        )
        let arguments: StatementArguments = [address.batch.text, sandbox.text]
        guard let row = try Row.fetchOne(find, arguments: arguments) else {
            throw Refusal.batchUnknown(address.batch, sandbox)
        }
        let (number, dataset, status): (Int64, String, String) = (row[0], row[1], row[2])
        guard dataset.hasSameBytes(as: address.dataset.text) else {
            throw Refusal.datasetNotOfBatch(address.dataset, address.batch)
        }
        guard status == BatchStatus.loading.rawValue else {
            throw Refusal.batchNotOpen(address.batch, status)
        }
        let count = try database.cachedStatement(
            sql: "SELECT count(*) FROM file WHERE batch = ? AND path <> ?"
        )
        let others = try Int.fetchOne(count, arguments: [number, address.path.text]) ?? 0
        guard others < filesPerBatch else { throw Refusal.tooManyFiles(limit: filesPerBatch) }
        return number
    }
}
