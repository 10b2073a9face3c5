import GRDB
import BatchValues

/// The batches that a `replay` names, by their ids or external ids, and those it may take out.
struct Predecessors {
    let replay: JSONObject?
    let sandbox: SandboxName
    let dataset: DatasetID?

    /// Refuses a replay that names anything but readable batches of the same dataset.
    ///
    /// No source says what the platform does with others: refusing them is our own choice.
    func check(_ database: Database) throws {
        for (name, batches) in try named(database) {
            guard !batches.contains(where: canBeReplaced) else { continue }
            guard let batch = batches.first else {
                throw ImportError.predecessorRefused(
                    name,
                    "was not found in sandbox \(sandbox.text)"
                )
            }
            let fault =
                batch.dataset == dataset
                ? "is \(batch.status.rawValue)" : "is of dataset \(batch.dataset?.text ?? "none")"
            throw ImportError.predecessorRefused(name, fault)
        }
    }

    /// The batches that are still there to be taken out, each once.
    func readable(_ database: Database) throws -> [Batch] {
        var found: Set<BatchID> = []
        return try named(database).flatMap(\.batches).filter { batch in
            canBeReplaced(batch) && found.insert(batch.id).inserted
        }
    }

    private func canBeReplaced(_ batch: Batch) -> Bool {
        batch.dataset == dataset && batch.status == .success
    }

    /// The batches of each name; an external id may be that of several, or of those that failed.
    private func named(_ database: Database) throws -> [(name: String, batches: [Batch])] {
        let find = try database.cachedStatement(
            sql: "SELECT \(Batch.columns) FROM batch WHERE sandbox = ? AND externalId = ?"
        )
        return try names("predecessors").map { name in
            let batch = try BatchID(name).flatMap { try Batch.find($0, in: sandbox, database) }
            return (name, batch.map { [$0] } ?? [])
        }
            + names("predecessorsByExternalId").map { name in
                let rows = try Row.fetchAll(find, arguments: [sandbox.text, name])
                return (name, try rows.map(Batch.init(row:)))
            }
    }

    private func names(_ member: String) -> [String] {
        (replay?[member]?.array ?? []).compactMap(\.string)
    }
}
