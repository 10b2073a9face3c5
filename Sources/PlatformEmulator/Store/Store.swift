import GRDB
import BatchValues
import SystemSupport

/// Everything the platform knows: sandboxes, datasets, batches and their files.
///
/// It has the platform's verbs, each done as a whole or not at all. Metadata is in SQLite, the bytes of
/// files are in a folder beside it. Every object belongs to one sandbox, and is not there for a
/// request from another.
///
/// Its calls into SQLite block the thread they run on: the emulator's own, not the shared pool.
actor Store {
    /// The database, which nothing else has open.
    ///
    /// Its "unsafe" reads, which take no transaction, are safe: the actor alone uses it.
    let database: DatabaseQueue
    /// The bytes of uploaded files.
    nonisolated let files: FileFolder
    /// The time now, in milliseconds since 1970.
    let now: @Sendable () -> Int64
    /// All sandboxes by their names, as the database has them: every request asks for one.
    var sandboxes: [SandboxName: Sandbox]
    /// The source of the ids of new objects, and that at the start.
    var identifiers: IdentifierSource
    var firstIdentifiers: IdentifierSource
    /// The data that every emulator begins with.
    let seedData: SeedData

    /// The folder that keeps all of it beyond the end of the process, if there is one.
    private let folder: DataFolder?

    /// A store in a folder, or in memory with its files in a folder of their own.
    ///
    /// One that is new gets the contents that every emulator begins with. In one that is not,
    /// files that were never acknowledged are removed.
    init(
        at place: StorePlace,
        identifiers: IdentifierSource,
        seedData: SeedData,
        now: @escaping @Sendable () -> Int64
    ) throws {
        switch place {
        case .memory(let parent):
            folder = nil
            files = try FileFolder(.temporary(in: parent))
            database = try DatabaseQueue()
        case .folder(let path):
            let folder = try DataFolder(path)
            self.folder = folder
            files = folder.files
            database = folder.database
        }
        do {
            sandboxes = try Self.prepare(database, files, seedData)
        } catch {
            folder?.close()
            guard case .folder(let path) = place else { throw error }
            throw DataFolder.startError(error, folder: path)
        }
        self.identifiers = identifiers
        self.firstIdentifiers = identifiers
        self.seedData = seedData
        self.now = now
    }

    /// Brings a database up to date, and gives its sandboxes.
    private static func prepare(
        _ database: DatabaseQueue,
        _ files: FileFolder,
        _ seedData: SeedData
    ) throws -> [SandboxName: Sandbox] {
        try Tables.migrator.migrate(database)
        let sandboxes = try database.write { database in
            if try Sandbox.all(in: database).isEmpty { try seedData.insert(into: database, files) }
            return try Sandbox.byName(in: database)
        }
        let stored = try database.read(BatchFile.storedNames)
        let missing = files.missing(of: stored)
        guard missing.isEmpty else {
            throw FilesGoneError(count: missing.count, of: stored.count)
        }
        try files.removeAll(but: stored)
        return sandboxes
    }

    /// Makes a new id for a batch of this moment.
    ///
    /// Ids that are taken are passed over: under a seed a store on disk has the first ones.
    func nextBatchID(at time: Int64, _ database: Database) throws -> BatchID {
        while true {
            let id = identifiers.nextBatchID(at: time)
            if try !Batch.exists(id, database) { return id }
        }
    }

    /// The key that signs tokens: the one given, unless the store has one from earlier.
    func tokenKey(orKeep key: String) throws -> String {
        try database.write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO setting (name, value) VALUES ('tokenKey', ?)",
                arguments: [key]
            )
            return try String.fetchOne(
                database,
                sql: "SELECT value FROM setting WHERE name = 'tokenKey'"
            ) ?? key
        }
    }

    /// The sandbox of a name, if there is one.
    func sandbox(named name: SandboxName) -> Sandbox? { sandboxes[name] }

    /// The disk is full, whether SQLite says so or the folder of files.
    static func isOutOfSpace(_ error: any Error) -> Bool {
        if let error = error as? DatabaseError {
            // A limit on the size of files shows as a failed write.
            return error.resultCode == .SQLITE_FULL
                || error.extendedResultCode == .SQLITE_IOERR_WRITE
        }
        return (error as? SystemError)?.isOutOfSpace ?? false
    }

    /// Lets go of files and database; the store is not used any more.
    func close() {
        files.close()
        folder?.close()
    }
}

/// Bytes that the database knows are not in the folder.
struct FilesGoneError: Error, CustomStringConvertible {
    let count: Int
    let of: Int

    var description: String {
        "\(count) of the \(of) files that its batches have are gone from 'files'; put them back, or "
            + "name another folder"
    }
}

/// The place of a store.
enum StorePlace: Sendable {
    /// In memory, with the bytes of files in a folder of their own inside another one.
    case memory(temporaryFolder: String)
    /// In this folder, beyond the end of the process.
    case folder(String)
}
