import GRDB
import BatchValues

extension Store {
    /// Begins a batch, open for files.
    ///
    /// - Throws: ``RequestError/bodyMalformed(_:)`` without a dataset, ``ImportError/datasetUnknown(_:_:)`` where the sandbox has no such dataset, and
    ///   ``ImportError/predecessorRefused(_:_:)`` where a batch cannot be replaced.
    func create(_ draft: BatchDraft, by caller: Caller) throws -> Batch {
        let now = now()
        return try database.writeWithoutTransaction { database in
            guard let dataset = draft.dataset else {
                throw RequestError.bodyMalformed("datasetId is required")
            }
            guard try Dataset.exists(dataset, in: caller.sandbox, database) else {
                throw ImportError.datasetUnknown(dataset, caller.sandbox)
            }
            try Predecessors(
                replay: draft.replay,
                sandbox: caller.sandbox,
                dataset: dataset
            ).check(database)
            let batch = Batch(
                draft: draft,
                id: try nextBatchID(at: now, database),
                status: .loading,
                caller: caller,
                time: now
            )
            try batch.insert(into: database)
            return batch
        }
    }

    /// Does to a batch what a client asks for, as the table of transitions has it; gives the batch.
    ///
    /// Later steps of its own accord, such as the ingestion after COMPLETE, are the
    /// ``Lifecycle``'s.
    ///
    /// - Throws: ``ImportError/batchUnknown(_:_:)`` and ``ImportError/actionRefused(_:_:_:)``.
    func perform(
        _ action: BatchAction,
        on id: BatchID,
        in sandbox: SandboxName,
        isStrict: Bool
    ) throws -> Batch {
        let now = now()
        return try database.write { database in
            guard var batch = try Batch.find(id, in: sandbox, database) else {
                throw ImportError.batchUnknown(id, sandbox)
            }
            switch batch.status.transition(for: action, isStrict: isStrict) {
            case .stays: break
            case .refused: throw ImportError.actionRefused(action, id, batch.status)
            case .becomes(let status):
                if action == .complete, let path = try Self.openFilePath(of: id, database) {
                    throw ImportError.fileOpen(path)
                }
                batch.change(to: status, at: now)
                try batch.save(to: database)
            }
            return batch
        }
    }

    /// The path of a large file of a batch that has not been completed, if there is one.
    private static func openFilePath(of id: BatchID, _ database: Database) throws -> String? {
        let find = try database.cachedStatement(
            sql: """
                SELECT path FROM file JOIN batch ON file.batch = batch.number
                WHERE batch.id = ? AND isOpen ORDER BY path LIMIT 1
                """
        )
        return try String.fetchOne(find, arguments: [id.text])
    }
}
