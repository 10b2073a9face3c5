import GRDB
import BatchValues

extension Store {
    /// Goes back to the contents of the start, with the ids that followed it then, or those that
    /// follow from a seed.
    ///
    /// The files of uploads that are under way are left alone: they are refused when they end.
    func reset(seed: UInt64? = nil) throws {
        let gone: Set<String>
        (gone, sandboxes) = try database.write { database in
            let gone = try BatchFile.storedNames(database)
            for table in ["part", "file", "batch", "dataset", "sandbox"] {
                try database.execute(sql: "DELETE FROM \(table)")
            }
            try seedData.insert(into: database, files)
            return (gone, try Sandbox.byName(in: database))
        }
        if let seed { firstIdentifiers = IdentifierSource(seed: seed) }
        identifiers = firstIdentifiers
        for name in gone { try files.remove(name) }
    }

    /// The number of datasets of each sandbox, and of its batches in each status.
    func summary() throws -> JSONObject {
        try database.unsafeRead { database in
            var summary = JSONObject()
            for sandbox in try Sandbox.all(in: database) {
                let datasets = try Int64.fetchOne(
                    database,
                    sql: "SELECT count(*) FROM dataset WHERE sandbox = ?",
                    arguments: [sandbox.name.text]
                )
                let counts = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT status, count(*) FROM batch WHERE sandbox = ?
                        GROUP BY status ORDER BY status
                        """,
                    arguments: [sandbox.name.text]
                )
                var batches = JSONObject()
                for row in counts { batches[row[0]] = .number(.integer(row[1])) }
                summary[sandbox.name.text] = [
                    "datasets": .number(.integer(datasets ?? 0)), "batches": .object(batches),
                ]
            }
            return summary
        }
    }
}
