import BatchLanguage
import BatchValues
import PlatformClient

extension Option {
    /// What a batch is to be; `batch create` and `ingest` have it.
    static let ofCreation = [
        Option(
            "format",
            .choice(["json", "parquet", "csv"]),
            placeholder: "FORMAT",
            help: "of the files; the platform takes parquet where nothing is said"
        ),
        Option("multi-line", .flag, help: "a file is one JSON list, not JSON Lines"),
        Option(
            "external-id",
            .text,
            placeholder: "ID",
            help: "an id of your own, unique in the organisation"
        ),
        Option(
            "tag",
            .pair,
            placeholder: "K=V",
            help: "a tag of the batch",
            isRepeatable: true
        ),
        Option(
            "replace",
            .identifier("batch"),
            placeholder: "BATCH",
            help: "a batch whose records go when these have come",
            isRepeatable: true,
            destroys: true
        ),
        Option(
            "reason",
            .text,
            placeholder: "TEXT",
            help: "why it is replaced; kept with the batch"
        ),
        Option(
            "partial",
            .integer(0...100),
            placeholder: "PERCENT",
            help: "of rows that may fail before the batch does"
        ),
        Option(
            "body",
            .object,
            placeholder: "OBJECT",
            help: "merged over the rest, deep"
        ),
    ]
}

extension ShellContext {
    /// The batch that a call describes, its dataset looked up where it is named.
    func creation(
        _ invocation: Invocation,
        _ settings: CallSettings
    ) async throws -> BatchCreation {
        var creation = BatchCreation(
            dataset: try await dataset(invocation.requiredText("dataset"), settings)
        )
        creation.format = invocation.text("format").flatMap {
            BatchCreation.Format(rawValue: $0)
        }
        creation.isMultiLineJSON = invocation["multi-line"]?.bool
        creation.externalID = invocation.text("external-id")
        creation.tags = invocation.pairs("tag").map { (name: $0.key, values: [$0.value]) }
        creation.replaces = try invocation.replaced
        creation.replayReason = try invocation.replayReason
        creation.partialIngestionPercent = invocation.number("partial")
        creation.override = invocation.object("body").map { .object($0) }
        return creation
    }

    /// Creates a batch, which is this session's own from now on.
    ///
    /// - Throws: Before anything is sent, a ``Diagnostic`` where it replaces what cannot be replaced.
    func create(_ creation: BatchCreation, _ settings: CallSettings) async throws -> Batch {
        try await checkReplaced(creation.replaces, by: creation.dataset, settings)
        let batch = try await interrupted(
            hint: "it may have been created: batch list --limit 5 shows the latest"
        ) {
            let batch = try await session.send(.createBatch(creation), settings)
            return try settings.dryRun?.create(batch) ?? batch
        }
        session.noteCreated(batch.id)
        if settings.dryRun == nil { course.reach(.open, batch.id) }
        return batch
    }

    /// Does something whose interruption leaves something at the platform, and says what.
    func interrupted<Result>(
        hint: String,
        _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await body()
        } catch is CancellationError {
            throw Diagnostic(.interrupt, "interrupted", hint: hint)
        } catch PlatformError.cancelled {
            throw Diagnostic(.interrupt, "interrupted", hint: hint)
        }
    }
}

extension Destruction {
    /// What `--replace` takes out of the lake.
    @Sendable static func ofReplacing(
        _ invocation: Invocation,
        _ destruction: Destruction
    ) async throws -> String {
        var rows: [String] = []
        for id in try invocation.replaced { rows.append(try await destruction.rows(of: id)) }
        return
            "\(invocation.command.name) takes \(rows.joined(separator: " and ")) out of the lake "
            + "when the new rows are in"
    }
}

extension Invocation {
    /// The batches that `--replace` names, also as the platform writes them, with a `$` in front.
    fileprivate var replaced: [BatchID] {
        get throws {
            try texts("replace").map { text in
                try BatchID(argument: text.hasPrefix("$") ? String(text.dropFirst()) : text)
            }
        }
    }

    /// What `--reason` says, which needs `--replace`.
    fileprivate var replayReason: String? {
        get throws {
            guard let reason = text("reason") else { return nil }
            guard self["replace"] != nil else {
                throw Diagnostic(.usage, "--reason says why --replace is given")
            }
            return reason
        }
    }
}
