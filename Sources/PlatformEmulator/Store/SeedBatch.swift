import GRDB
import BatchValues

/// A batch that an emulator begins with, uploaded and ingested some hours ago.
///
/// Its rows are real and really ingested, so that everything that is shown of it agrees: metrics,
/// errors, diagnostics and files. The counts are those of the samples in the platform's documents.
struct SeedBatch {
    private let created: Batch
    /// The number of its rows that are bad.
    private let bad: Int

    /// When it was completed and when it was ingested, in milliseconds after its creation.
    private static let (uploading, ingesting): (Int64, Int64) = (121_338, 3_483)

    private static let rowCount = 519

    /// A batch that succeeded, one that lost rows within its tolerance, and one that failed.
    static func all(
        of dataset: DatasetID,
        in sandbox: Sandbox,
        _ account: Account,
        now: Int64
    ) -> [SeedBatch] {
        let hour: Int64 = 3_600_000
        var tolerant = BatchDraft(dataset: dataset)
        tolerant.inputFormat["format"] = "json"
        tolerant.enablesErrorDiagnostics = true
        tolerant.partialIngestionPercent = .integer(5)
        var strict = BatchDraft(dataset: dataset)
        strict.inputFormat["format"] = "json"
        let samples: [(String, BatchDraft, hours: Int64, bad: Int)] = [
            ("01HZX4M0Q8V2K7T9B3C5D6E8FG", tolerant, hours: 3, bad: 0),
            ("01HZX7FKJ5R4N6P8S0T2V3W5XY", tolerant, hours: 2, bad: 5),
            ("01HZXAVB4C7D9E1F3G5H6J8K0M", strict, hours: 1, bad: 5),
        ]
        return samples.map { id, draft, hours, bad in
            let batch = Batch(
                draft: draft,
                id: BatchID(trusted: id),
                status: .loading,
                caller: Caller(account, sandbox: sandbox),
                time: now - hours * hour - ingesting - uploading
            )
            return SeedBatch(created: batch, bad: bad)
        }
    }

    /// Uploads and ingests the batch, and adds it to a database.
    func insert(into database: Database, _ files: FileFolder) throws {
        var batch = created
        let text = (1...Self.rowCount).map { "\(Self.row($0, bad: bad))\n" }.joined()
        let incoming = try files.create()
        try Array(text.utf8).withUnsafeBytes { try incoming.append($0) }
        let stored = try files.keep(incoming)
        let path = "members.json"
        let file = BatchFile(
            path: path,
            size: stored.size,
            created: batch.created,
            parts: [stored]
        )
        batch.change(to: .loaded, at: batch.created + Self.uploading)
        batch.change(to: .staging, at: batch.updated)
        let outcome = try Ingestion(folder: files) { false }.run(
            IngestionInput(
                batch: batch,
                files: [file],
                schema: .loyaltyMembers,
                fileDescription: nil
            )
        )
        batch.change(to: outcome.status, at: batch.updated + Self.ingesting)
        batch.record(outcome)
        try batch.insert(into: database)
        let number = database.lastInsertedRowID
        try Store.record(stored, .input, path, of: number, at: batch.created, database)
        try Store.record(outcome.artefacts, of: number, at: batch.updated, database)
    }

    /// One row; of the bad ones, which are spread over the file, some are no JSON and the others
    /// lack a field that is required.
    private static func row(_ number: Int, bad: Int) -> String {
        let tier = ["bronze", "silver", "gold", "platinum"][number % 4]
        let name = ["Ada", "Grace", "Edsger", "Barbara", "Alan"][number % 5]
        let isBad = number % 100 == 1 && number / 100 < bad
        if isBad, number / 100 % 2 == 1 { return "{missingQuotes: 'v\(number)'}" }
        let member = isBad ? "" : "\"memberNumber\":\(1000 + number),"
        return """
            {"_id":"\(number)","person":{"name":{"firstName":"\(name)"}},"_acme":{\(member)\
            "tier":"\(tier)","points":\(number * 37 % 10_000)}}
            """
    }
}
