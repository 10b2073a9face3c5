import GRDB
import JSON

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
    /// As the actor alone uses it, its "unsafe" reads, which take no transaction, are safe.
    let database: DatabaseQueue
    /// The bytes of uploaded files.
    nonisolated let files: FileFolder
    /// The time now, in milliseconds since 1970.
    let now: @Sendable () -> Int64
    /// All sandboxes by their names: every request asks for one.
    private let sandboxes: [SandboxName: Sandbox]
    /// Where the ids of new objects come from.
    private var identifiers: IdentifierSource

    /// A store in memory with the contents that every emulator begins with.
    init(
        files: FileFolder,
        identifiers: IdentifierSource,
        contents: Contents,
        now: @escaping @Sendable () -> Int64
    ) throws {
        database = try DatabaseQueue()
        try Schema.migrator.migrate(database)
        try database.write { database in
            for sandbox in contents.sandboxes { try sandbox.insert(into: database) }
            for dataset in contents.datasets { try dataset.insert(into: database) }
            for batch in contents.batches { try batch.insert(into: database) }
        }
        let sandboxes = try database.read { database in try Sandbox.all(in: database) }
        self.sandboxes = Dictionary(uniqueKeysWithValues: sandboxes.map { ($0.name, $0) })
        self.files = files
        self.identifiers = identifiers
        self.now = now
    }

    /// Makes a new id for a batch of this moment.
    func nextBatchID(at time: Int64) -> BatchID { identifiers.nextBatchID(at: time) }

    /// The sandbox of a name, if there is one.
    func sandbox(named name: SandboxName) -> Sandbox? { sandboxes[name] }

    /// Lets go of the bytes of all files; the store is not used any more.
    func close() {
        files.close()
    }
}
