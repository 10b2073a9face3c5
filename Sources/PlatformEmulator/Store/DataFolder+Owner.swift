import SystemSupport

/// The owner of a folder, found out before anything in it is touched.
extension DataFolder {
    /// Refuses a folder with something in it and no database, or an empty one: it is somebody's own,
    /// or an emulator's whose database was lost.
    ///
    /// A start that was killed before its first commit leaves an empty `lock`, an empty `files` and
    /// an empty `database` with its journal: these alone may be there. A database that has bytes says
    /// itself whose it is.
    ///
    /// - Throws: ``EmulatorStartError/dataUnusable(folder:reason:)``, or a `SystemError`.
    static func checkOwner(of path: String) throws {
        for (name, kind) in [("database", "file"), ("lock", "file"), ("files", "folder")] {
            switch (try FileStatus.found(atEntry: "\(path)/\(name)")?.kind, kind) {
            case (nil, _), (.file, "file"), (.folder, "folder"): break
            default:
                throw EmulatorStartError.dataUnusable(
                    folder: path,
                    reason: "'\(name)' in it is no \(kind)"
                )
            }
        }
        let database = try FileStatus.found(atEntry: "\(path)/database")
        // SQLite would not say why it cannot be read.
        if database != nil { _ = try OpenFile("\(path)/database") }
        if let database, database.size > 0 { return }
        guard let stray = try firstStray(in: path, hasDatabase: database != nil) else { return }
        throw EmulatorStartError.dataUnusable(
            folder: path,
            reason: database == nil
                ? "it holds '\(stray)' and no emulator's database; name an empty folder, or one that "
                    + "an emulator has made"
                : "its database is empty, and there is '\(stray)'; put the database back, or name "
                    + "another folder"
        )
    }

    /// A file in a folder that no start that was killed has left there.
    private static func firstStray(in path: String, hasDatabase: Bool) throws -> String? {
        for name in try Directory.names(in: path).sorted() {
            let status = try FileStatus.found(atEntry: "\(path)/\(name)")
            switch (name, status?.kind) {
            case (_, nil), ("database", _): continue
            case ("lock", .file) where status?.size == 0: continue
            case ("database-journal", .file) where hasDatabase: continue
            case ("files", .folder):
                if let file = try Directory.names(in: "\(path)/files").min() {
                    return "files/\(file)"
                }
            default: return name
            }
        }
        return nil
    }
}
