import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch upload`: files into an open batch.
struct BatchUploadCommand: PlatformCommand {
    static let name = "batch upload"

    let batch = Parameter.batch
    let files = Parameter(
        many: "file",
        .file,
        atLeast: 1,
        help: "of any size; a pattern stands for its files, a folder for those in it"
    )
    let dataset = Option(
        "dataset",
        .dataset,
        placeholder: "DATASET",
        help: "the batch's dataset; looked up when left out"
    )
    let resume = Option(
        flag: "resume",
        help: "leaves out what has arrived already, if the files are the same"
    )
    let upload = UploadOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "puts files into an open batch, each under its own name",
            arguments: [batch, files, dataset, resume] + upload.all,
            gives: "a list: name, size, parts, elapsed, sha256",
            columns: ["name", "size", "parts", "elapsed", .init("sha256", isSpare: true)],
            effect: .writes,
            calls: [
                RequestTemplate.uploadFile, RequestTemplate.beginFile, RequestTemplate.uploadPart,
                RequestTemplate.completeFile,
            ],
            exampleAnswer: [
                [
                    "name": "people.json", "size": 1_024, "parts": 1, "elapsed": 12,
                    "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                ]
            ],
            examples: [
                .init("batch upload $batch people.json", "under the name people.json"),
                .init("batch upload $batch day/*.json --prefix day", "as day/…"),
            ]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = call[batch]
        let layout = upload.layout(of: call)
        // Where rows are cut the batch says how they are read.
        let known = layout.split == nil ? nil : try await context.known(id, settings)
        var faults = FileFaults()
        let plan = try UploadPlan(
            call[files],
            layout,
            files: context.world.files,
            as: DeclaredReading(of: known),
            &faults
        )
        try faults.end()
        for note in plan.notes { await context.note(note) }
        let dataset = try await context.dataset(of: id, known, call[dataset], settings)
        let start = context.world.clock.monotonic
        let sent = try await UploadRun(
            context: context,
            settings: settings,
            batch: id,
            uploads: plan.uploads(into: id, of: dataset),
            parallel: call[upload.parallel],
            resumes: call[resume]
        ).run()
        if settings.dryRun == nil {
            let amount = CommandContext.amount(plan.items.count, plan.bytes)
            let elapsed = (context.world.clock.monotonic - start).text(.readable)
            context.conclude("\(amount) in batch \(id.text), \(elapsed)")
        }
        return Command.Answer(sent)
    }
}

extension CommandContext {
    /// A batch as the platform has it; one that a dry run has created cannot be looked up.
    fileprivate func known(_ batch: BatchID, _ settings: CallSettings) async throws -> Batch {
        guard settings.dryRun != nil, batch.text.hasPrefix(NotSent.idPrefix) else {
            return try await session.send(.batch(batch), settings)
        }
        return Batch(id: batch, object: imagined[batch.text] ?? JSONObject())
    }

    /// The dataset that `--dataset` says, else the batch's own.
    fileprivate func dataset(
        of batch: BatchID,
        _ known: Batch?,
        _ name: String?,
        _ settings: CallSettings
    ) async throws -> DatasetID {
        if let name { return try await dataset(name, settings) }
        let found: Batch
        if let known { found = known } else { found = try await self.known(batch, settings) }
        if let dataset = found.dataset { return dataset }
        // A batch made up by a dry run may lack it.
        if settings.dryRun != nil, batch.text.hasPrefix(NotSent.idPrefix) {
            return try DatasetID(NotSent.idPrefix + "dataset")
        }
        throw Diagnostic(
            .value,
            "the batch \(batch) does not say its dataset",
            hint: "name it: --dataset DATASET"
        )
    }
}
