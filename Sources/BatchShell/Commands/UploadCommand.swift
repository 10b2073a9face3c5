import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `batch upload`: files into an open batch.
    static func uploadFiles(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch upload",
            group: "batches",
            summary: "puts files into an open batch, each under its own name",
            parameters: [
                .batch,
                Parameter(
                    "file",
                    .file,
                    .many(atLeast: 1),
                    help: "of any size; a pattern stands for its files"
                ),
            ],
            options: [
                Option(
                    "dataset",
                    .identifier("dataset"),
                    placeholder: "DATASET",
                    help: "the batch's dataset; looked up when left out"
                ),
                Option(
                    "resume",
                    .flag,
                    help: "leaves out what has arrived already, if the files are the same"
                ),
            ] + Option.ofUpload,
            gives: "a list: name, size, parts, elapsed, sha256",
            effect: .writes,
            isIdempotent: true,
            calls: [
                "POST and PATCH …/files/{name} in parts above 256 MB",
                "PUT /data/foundation/import/batches/{batch}/datasets/{dataset}/files/{name}",
            ],
            exampleAnswer: [
                [
                    "name": "people.json", "size": 1_024, "parts": 1, "elapsed": 12,
                    "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                ]
            ],
            examples: [
                Example("batch upload $batch people.json", "under the name people.json"),
                Example("batch upload $batch day/*.json --prefix day", "as day/…"),
            ]
        ) { invocation, settings in
            let batch = try BatchID(argument: invocation.requiredText("batch"))
            // Where rows are cut the batch says how they are read.
            let known =
                invocation["split"] == nil ? nil : try await context.known(batch, settings)
            let plan = try UploadPlan(
                invocation,
                files: context.world.files,
                as: DeclaredReading(known?.value["inputFormat"])
            )
            let dataset = try await context.dataset(of: batch, known, invocation, settings)
            return try await UploadRun(
                context: context,
                settings: settings,
                batch: batch,
                uploads: plan.uploads(into: batch, of: dataset, invocation),
                parallel: invocation.integer("parallel") ?? 4,
                resumes: invocation.flag("resume")
            ).run()
        }
    }
}

extension UploadPlan {
    /// The uploads, in parts as `--chunk-size` says.
    func uploads(
        into batch: BatchID,
        of dataset: DatasetID,
        _ invocation: Invocation
    ) -> [FileUpload] {
        let size = invocation.size("chunk-size")
        return items.map {
            FileUpload(
                $0.file,
                to: FileAddress($0.path, in: batch, of: dataset),
                partLength: size
            )
        }
    }
}

extension Option {
    /// How files are named in the batch and how they are sent; `batch upload` and `ingest` have it.
    static let ofUpload = [
        Option(
            "as",
            .form(TextForm { _ = try FilePath($0) }),
            placeholder: "NAME",
            help: "the name there, for one file"
        ),
        Option(
            "prefix",
            .form(TextForm { _ = try FilePath($0.hasSuffix("/") ? $0 + "x" : $0) }),
            placeholder: "DIR",
            help: "a folder in front of the names"
        ),
        Option(
            "base",
            .folder,
            placeholder: "DIR",
            help: "names are the paths below it, as partitions want it"
        ),
        Option(
            "chunk-size",
            .sizeIn(1...FileLimit.part),
            placeholder: "64MB",
            help: "send in parts of this size; what is above 256 MB is sent in parts anyway"
        ),
        Option(
            "split",
            .sizeIn(1...Int.max),
            placeholder: "100MB",
            help: "send JSON Lines or CSV as several files of this size, cut between rows"
        ),
        .parallel,
    ]
}

extension ShellContext {
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
        _ invocation: Invocation,
        _ settings: CallSettings
    ) async throws -> DatasetID {
        if let text = invocation.text("dataset") {
            return try await self.dataset(text, settings)
        }
        let found: Batch
        if let known { found = known } else { found = try await self.known(batch, settings) }
        if let dataset = found.dataset { return dataset }
        // What a dry run has made up may lack it.
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
