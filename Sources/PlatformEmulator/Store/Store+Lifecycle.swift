import GRDB
import BatchValues
import XDM

/// The batch that is to be ingested, with its files.
struct IngestionInput: Sendable {
    let batch: Batch
    /// The files that clients have uploaded.
    let files: [BatchFile]
    /// The schema of the batch's dataset; nothing if the dataset is not there any more.
    let schema: XDMSchema?
    /// The dataset's own settings for reading its files.
    let fileDescription: JSONValue?
}

/// The changes of a batch that no client asks for.
///
/// Each looks at the status anew and does nothing where a client has changed it in the meantime.
extension Store {
    /// The batches that may go on by themselves, the oldest first: what an earlier process has left.
    func batchesUnderWay() throws -> [BatchID] {
        try database.unsafeRead { database in
            // With the sandboxes there is an index for it.
            try String.fetchAll(
                database,
                sql: """
                    SELECT id FROM batch
                    WHERE sandbox IN (SELECT name FROM sandbox)
                        AND status IN ('loaded', 'staging', 'inactive')
                    ORDER BY number
                    """
            ).map(BatchID.init(trusted:))
        }
    }

    /// The status of a batch, in whatever sandbox it is.
    func status(of id: BatchID) throws -> BatchStatus? {
        try database.unsafeRead { try Batch.find(id, $0)?.status }
    }

    /// Whether an inactive batch was reverted, and is to be deleted: one that was replaced stays.
    func isReverted(_ id: BatchID) throws -> Bool {
        try database.unsafeRead { try Batch.find(id, $0)?.tags[Batch.successorTag] == nil }
    }

    /// Takes a batch from `loaded` to `staging`.
    func stage(_ id: BatchID) throws {
        try change(id, from: .loaded, to: .staging) { _, _ in }
    }

    /// The input of the ingestion of a batch that is `staging`.
    func ingestionInput(of id: BatchID) throws -> IngestionInput? {
        let found = try database.unsafeRead { database -> (Batch, Dataset?)? in
            guard let batch = try Batch.find(id, database), batch.status == .staging else {
                return nil
            }
            let dataset = try batch.dataset.flatMap {
                try Dataset.find($0, in: batch.sandbox, database)
            }
            return (batch, dataset)
        }
        guard let (batch, dataset) = found else { return nil }
        return IngestionInput(
            batch: batch,
            files: try files(.input, of: id),
            schema: dataset?.schema,
            fileDescription: dataset?.details["fileDescription"]
        )
    }

    /// Ends the ingestion of a batch: with it come the files that the ingestion has written, and
    /// the batches that it replaces become inactive.
    ///
    /// When predecessors change, no source says; that they do at the success of the new batch is
    /// our own choice.
    func finish(_ id: BatchID, as outcome: IngestionOutcome) throws {
        let isRecorded = try change(id, from: .staging, to: outcome.status) { batch, database in
            batch.record(outcome)
            try Self.record(
                outcome.artefacts,
                of: Batch.number(of: id, database),
                at: batch.updated,
                database
            )
            guard outcome.status == .success else { return }
            let predecessors = Predecessors(
                replay: batch.replay,
                sandbox: batch.sandbox,
                dataset: batch.dataset
            )
            for var predecessor in try predecessors.readable(database) {
                predecessor.tags[Batch.successorTag] = [.string(id.text)]
                predecessor.change(to: .inactive, at: batch.updated)
                try predecessor.save(to: database)
            }
        }
        if !isRecorded { try forget(outcome) }
    }

    /// Records what an ingestion has written.
    static func record(
        _ artefacts: [Artefact],
        of batch: Int64,
        at time: Int64,
        _ database: Database
    ) throws {
        for artefact in artefacts {
            try record(artefact.file, artefact.area, artefact.path, of: batch, at: time, database)
        }
    }

    /// Removes what an ingestion has written that does not count.
    func forget(_ outcome: IngestionOutcome) throws {
        for artefact in outcome.artefacts { try files.remove(artefact.file.name) }
    }

    /// Makes a batch that is not at its end stall; only a client takes it further.
    func stall(_ id: BatchID) throws {
        guard let status = try status(of: id), !status.isFinal else { return }
        try change(id, from: status, to: .stalled) { _, _ in }
    }

    /// Deletes what a batch that was reverted has: it stays in Catalog as `deleted`.
    func delete(_ id: BatchID) throws {
        var gone: [String] = []
        try change(id, from: .inactive, to: .deleted) { _, database in
            gone = try BatchFile.forgetAll(of: id, database)
        }
        for name in gone { try files.remove(name) }
    }

    /// Changes a batch that has a status, in one transaction; says whether it had it.
    @discardableResult
    private func change(
        _ id: BatchID,
        from old: BatchStatus,
        to new: BatchStatus,
        _ body: (inout Batch, Database) throws -> Void
    ) throws -> Bool {
        let time = now()
        return try database.write { database in
            guard var batch = try Batch.find(id, database), batch.status == old else {
                return false
            }
            batch.change(to: new, at: time)
            try body(&batch, database)
            try batch.save(to: database)
            return true
        }
    }
}

extension Batch {
    /// The tag that names the batch that has replaced this one.
    static let successorTag = "acp_successor"

    /// Records the outcome of the ingestion, but for its status.
    mutating func record(_ outcome: IngestionOutcome) {
        metrics = outcome.metrics.map(JSONValue.object)
        errors = outcome.errors.isEmpty ? nil : .array(outcome.errors.map(\.json))
    }

    /// The number of a batch in the tables.
    fileprivate static func number(of id: BatchID, _ database: Database) throws -> Int64 {
        let find = try database.cachedStatement(sql: "SELECT number FROM batch WHERE id = ?")
        guard let number = try Int64.fetchOne(find, arguments: [id.text]) else {
            throw StoreError.noBatch(id)
        }
        return number
    }
}
