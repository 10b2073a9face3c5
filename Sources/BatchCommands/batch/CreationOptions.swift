import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The options of a new batch; `batch create` and `ingest` have them.
struct CreationOptions {
    let format: Option<BatchCreation.Format?>
    let multiLine = Option(
        "multi-line",
        .flag,
        help: "a file is one JSON list, not JSON Lines"
    )
    let csv = CSVOptions()
    let externalID = Option(
        "external-id",
        .text,
        placeholder: "ID",
        help: "an id of your own, unique in the organisation"
    )
    let tags = Option(many: "tag", .pair, placeholder: "K=V", help: "a tag of the batch")
    let replaced = Option(
        many: "replace",
        .replacedBatch,
        placeholder: "BATCH",
        help: "a batch whose records go when these have come",
        destroys: true
    )
    let reason = Option(
        "reason",
        .text,
        placeholder: "TEXT",
        help: "why it is replaced; kept with the batch"
    )
    let partial = Option(
        "partial",
        .integer(0...100),
        placeholder: "PERCENT",
        help: "of rows that may fail before the batch does"
    )
    let body = Option(
        "body",
        .object,
        placeholder: "OBJECT",
        help: "merged over the rest, deep"
    )

    /// - Parameter untold: What holds where no format is said.
    init(untold: String) {
        format = Option(
            "format",
            .choice(BatchCreation.Format.self),
            placeholder: "FORMAT",
            help: "of the files; \(untold) where nothing is said"
        )
    }

    /// All of them, in the order in which help lists them.
    var all: [any CommandArgument] {
        [format, multiLine] + csv.all + [externalID, tags, replaced, reason, partial, body]
    }

    /// The way that a call says the files are read.
    func reading(of call: Invocation) throws -> DeclaredReading {
        var inputFormat = csv.members(of: call)
        if let format = call[format] { inputFormat["format"] = .string(format.rawValue) }
        if let isList = call[multiLine] { inputFormat["isMultiLineJson"] = .bool(isList) }
        for member in call[body]?["inputFormat"]?.object?.members ?? [] { inputFormat.set(member) }
        var reading = DeclaredReading(.object(inputFormat))
        reading.format = try reading.format ?? impliedFormat(of: call)
        return reading
    }

    /// The format of which a call says settings.
    ///
    /// - Throws: A ``Diagnostic`` where they are not those of the format that it says.
    private func impliedFormat(of call: Invocation) throws -> BatchCreation.Format? {
        guard !csv.members(of: call).isEmpty else { return call[format] }
        guard call[format] ?? .csv == .csv else {
            throw Diagnostic(
                .usage,
                "--\(csv.firstName(of: call)) is an option of CSV, and --format says "
                    + "\(call[format]?.rawValue ?? "")"
            )
        }
        return .csv
    }

    /// The percentage of rows that may fail before the batch does; nil where nobody says it.
    func tolerance(of call: Invocation) -> JSONNumber? {
        if case .number(let percent)? = call[body]?["partialIngestionPercent"] { return percent }
        return call[partial].map { .integer(Int64($0)) }
    }

    /// The batch that a call describes, its dataset looked up where it is named.
    func read(
        _ call: Invocation,
        of dataset: String,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> BatchCreation {
        let format = try impliedFormat(of: call)
        var creation = BatchCreation(dataset: try await context.dataset(dataset, settings))
        creation.format = format
        creation.isMultiLineJSON = call[multiLine]
        creation.csvReading = csv.members(of: call)
        creation.externalID = call[externalID]
        creation.tags = call[tags].map { (name: $0.key, values: [$0.value]) }
        creation.replaces = call[replaced]
        creation.replayReason = call[reason]
        guard creation.replayReason == nil || !creation.replaces.isEmpty else {
            throw Diagnostic(.usage, "--reason says why --replace is given")
        }
        creation.partialIngestionPercent = call[partial].map { JSONNumber.integer(Int64($0)) }
        creation.override = call[body].map { .object($0) }
        return creation
    }

    /// Tells what `--replace` takes out of the lake.
    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String {
        var rows: [String] = []
        for id in call[replaced] { rows.append(try await destruction.rows(of: id)) }
        return
            "\(call.command.name) takes \(rows.joined(separator: " and ")) out of the lake "
            + "when the new rows are in"
    }
}

extension ArgumentType where Value == BatchID {
    /// A batch, also as the platform writes those that are replaced, with a `$` in front.
    fileprivate static var replacedBatch: Self {
        .identifier("batch") { text in
            try BatchID(argument: text.hasPrefix("$") ? String(text.dropFirst()) : text)
        }
    }
}

extension CommandContext {
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

    /// Makes sure, before anything is sent, that each batch is there, of this dataset, and has
    /// succeeded: the platform takes any id, and then replaces nothing or the wrong rows.
    private func checkReplaced(
        _ ids: [BatchID],
        by dataset: DatasetID,
        _ settings: CallSettings
    ) async throws {
        for id in ids where !id.text.hasPrefix(NotSent.idPrefix) {
            let batch = try await batch(id, settings)
            if let other = batch.dataset, other != dataset {
                throw Diagnostic(
                    .value,
                    "batch \(id.text) is of dataset \(other.text), and not of \(dataset.text)",
                    hint: "--replace takes batches of the dataset that is loaded"
                )
            }
            guard batch.status?.hasData == true else {
                throw Diagnostic(
                    .value,
                    "batch \(id.text) is \(batch.plainStatus.words): there is nothing "
                        + "of it to replace",
                    hint: "--replace takes batches that have succeeded"
                )
            }
        }
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
