import GRDB

/// Large files: begun, sent in chunks in any order, and completed.
///
/// Every chunk is on disk as a file of its own before it counts, and none is ever copied: a file
/// is its parts, one after the other.
///
/// Source: "Batch ingestion API guide", large files.
extension Store {
    /// Begins a large file; what the batch had under its path is forgotten.
    ///
    /// - Throws: The errors of ``checkUpload(to:in:)``.
    func beginFile(at address: FileAddress, in sandbox: SandboxName) throws {
        let now = now()
        let replaced = try database.write { database in
            let batch = try Self.openBatch(for: address, in: sandbox, database)
            let replaced = try Self.forget(.input, address.path, of: batch, database)
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO file (batch, area, path, size, created, isOpen)
                    VALUES (?, 'input', ?, 0, ?, 1)
                    """
            )
            try insert.execute(arguments: [batch, address.path.text, now])
            return replaced
        }
        for name in replaced { try files.remove(name) }
    }

    /// Makes sure that a large file takes a chunk, before its bytes are read.
    ///
    /// - Throws: The errors of ``checkUpload(to:in:)``, and ``ImportError/fileNotBegun(_:_:)``.
    func checkChunk(of address: FileAddress, in sandbox: SandboxName) throws {
        try database.unsafeRead { database in
            _ = try Self.openFile(at: address, in: sandbox, database)
        }
    }

    /// Adds a chunk whose bytes have all arrived, in place of an earlier one of the same range.
    ///
    /// - Throws: The errors of ``checkChunk(of:in:)``: the batch may have changed while bytes came.
    func addChunk(
        _ chunk: StoredFile,
        first: Int,
        of address: FileAddress,
        in sandbox: SandboxName
    ) throws {
        let replaced = try database.write { database in
            let file = try Self.openFile(at: address, in: sandbox, database)
            let find = try database.cachedStatement(
                sql: "SELECT stored FROM part WHERE file = ? AND first = ? AND size = ?"
            )
            let replaced = try String.fetchOne(find, arguments: [file, first, chunk.size])
            let insert = try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO part (file, first, size, stored) VALUES (?, ?, ?, ?)"
            )
            try insert.execute(arguments: [file, first, chunk.size, chunk.name])
            return replaced
        }
        if let replaced { try files.remove(replaced) }
    }

    /// The bytes of a file that have arrived, small or large, open or complete.
    ///
    /// - Throws: ``ImportError/batchUnknown(_:_:)``, ``ImportError/datasetNotOfBatch(_:_:)`` and
    ///   ``ImportError/fileUnknown(_:_:)``.
    func arrivedRanges(of address: FileAddress, in sandbox: SandboxName) throws -> [ContentRange] {
        try database.unsafeRead { database in
            let (batch, _) = try Self.batch(for: address, in: sandbox, database)
            guard let file = try Self.file(at: address, of: batch, database) else {
                throw ImportError.fileUnknown(address.path, address.batch)
            }
            return try Self.ranges(of: file.number, database)
        }
    }

    /// Ends a large file, whose chunks have to make one whole; one that has ended stays so.
    ///
    /// - Throws: The errors of ``checkChunk(of:in:)``, and ``ImportError/fileIncomplete(_:_:)``
    ///   where there is no chunk, a gap or an overlap, which the guide says are found now.
    func completeFile(at address: FileAddress, in sandbox: SandboxName) throws {
        try database.write { database in
            let batch = try Self.openBatch(for: address, in: sandbox, database)
            guard let file = try Self.file(at: address, of: batch, database) else {
                throw ImportError.fileNotBegun(address.path, address.batch)
            }
            guard file.isOpen else { return }
            var size = 0
            for range in try Self.ranges(of: file.number, database) {
                guard range.first == size else {
                    let fault = range.first > size ? "no byte \(size)" : "byte \(range.first) twice"
                    throw ImportError.fileIncomplete(address.path, fault)
                }
                size = range.last + 1
            }
            guard size > 0 else { throw ImportError.fileIncomplete(address.path, "no chunk") }
            let update = try database.cachedStatement(
                sql: "UPDATE file SET isOpen = 0, size = ? WHERE number = ?"
            )
            try update.execute(arguments: [size, file.number])
        }
    }

    /// The ranges of a file's parts, in the order of their first bytes.
    private static func ranges(of file: Int64, _ database: Database) throws -> [ContentRange] {
        let find = try database.cachedStatement(
            sql: "SELECT first, size FROM part WHERE file = ? AND size > 0 ORDER BY first, size"
        )
        return try Row.fetchAll(find, arguments: [file]).map { row in
            let (first, size): (Int, Int) = (row[0], row[1])
            return ContentRange(first: first, last: first + size - 1)
        }
    }

    /// The number of the large file at an address, if it takes chunks.
    private static func openFile(
        at address: FileAddress,
        in sandbox: SandboxName,
        _ database: Database
    ) throws -> Int64 {
        let batch = try openBatch(for: address, in: sandbox, database)
        guard let file = try file(at: address, of: batch, database), file.isOpen else {
            throw ImportError.fileNotBegun(address.path, address.batch)
        }
        return file.number
    }

    private static func file(
        at address: FileAddress,
        of batch: Int64,
        _ database: Database
    ) throws -> (number: Int64, isOpen: Bool)? {
        let find = try database.cachedStatement(
            sql: """
                SELECT number, isOpen FROM file WHERE batch = ? AND area = 'input' AND path = ?
                """
        )
        return try Row.fetchOne(find, arguments: [batch, address.path.text])
            .map { row in (row[0], row[1]) }
    }
}
