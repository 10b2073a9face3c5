import GRDB
import SystemSupport

/// A folder that keeps a store beyond the end of the process.
///
/// In it are `database` (SQLite, with its write-ahead log beside it), `files` with the bytes of
/// uploaded files, and `lock`, which one process holds as long as it has the folder open. Every
/// change is on the disk when SQLite says that it is done: the log is synced at each commit.
struct DataFolder: Sendable {
    /// The metadata.
    let database: DatabaseQueue
    /// The bytes of files.
    let files: FileFolder
    private let lock: FileLock

    /// The mark of a database of ours: "bsem" in ASCII.
    private static let applicationID = 0x6273_656D

    /// Opens a folder, and makes it where it is not there; nobody else can open it until `close`.
    ///
    /// - Throws: ``EmulatorStartError``: another process has it, it holds what is not ours or is
    ///   of a later version, or the system refuses it.
    init(_ path: String) throws(EmulatorStartError) {
        let held: FileLock
        do {
            try Self.make(path)
            try Self.checkOwner(of: path)
            guard let lock = try FileLock.ifFree(on: "\(path)/lock") else {
                throw EmulatorStartError.dataInUse(folder: path)
            }
            held = lock
        } catch let error as EmulatorStartError {
            throw error
        } catch {
            throw .dataUnusable(folder: path, reason: String(describing: error))
        }
        do {
            database = try Self.openDatabase("\(path)/database", folder: path)
            files = try FileFolder(.lasting("\(path)/files"))
            try Directory.synchronize(path)
        } catch {
            held.release()
            throw Self.startError(error, folder: path)
        }
        lock = held
    }

    /// The error of a start that failed.
    static func startError(_ error: any Error, folder: String) -> EmulatorStartError {
        if let error = error as? EmulatorStartError { return error }
        let reason = (error as? DatabaseError)?.message ?? String(describing: error)
        return .dataUnusable(folder: folder, reason: reason)
    }

    /// Lets another process have the folder.
    func close() {
        try? database.close()
        lock.release()
    }

    /// Makes a folder that only this user can look into, unless it is there.
    static func make(_ path: String) throws(SystemError) {
        do throws(SystemError) {
            try Directory.makePrivate(path)
        } catch  where error.code == .fileExists {
            guard try FileStatus.isFolder(path) else {
                throw SystemError("open", of: path, .notDirectory)
            }
        }
    }

    private static func openDatabase(_ path: String, folder: String) throws -> DatabaseQueue {
        let database = try DatabaseQueue(path: path)
        try database.inDatabase { database in
            let owner = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
            let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
            guard owner == applicationID || owner == 0 && tables == 0 else {
                throw EmulatorStartError.dataUnusable(
                    folder: folder,
                    reason: "its database is not an emulator's"
                )
            }
            guard try !Tables.migrator.hasBeenSuperseded(database) else {
                throw EmulatorStartError.dataTooNew(folder: folder)
            }
            // A damaged page would be met by some later request, or by none and be passed on.
            let damage = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "ok"
            guard damage == "ok" else {
                throw EmulatorStartError.dataUnusable(
                    folder: folder,
                    reason: "its database is damaged: \(damage)"
                )
            }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
            // Other modes than FULL let the last commits go when the power does.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
            guard mode == "wal", level == 2 else {
                throw EmulatorStartError.dataUnusable(
                    folder: folder,
                    reason: "its file system does not let SQLite keep a write-ahead log"
                )
            }
        }
        return database
    }
}
