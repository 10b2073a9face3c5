import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `batch download`: the files of a batch into a folder.
    static func downloadFiles(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch download",
            group: "batches",
            summary: "fetches the files of a batch into a folder, going on where it was stopped",
            parameters: [.batch],
            options: [
                Option(
                    "to",
                    .folder,
                    placeholder: "DIR",
                    help: "the folder; ./BATCH where none is given"
                ),
                Option("failed", .flag, help: "what was put aside"),
                Option("errors", .flag, help: "the row errors, where diagnostics were on"),
                Option("overwrite", .flag, help: "in place of other files of the same names"),
                .parallel,
            ],
            gives: "a list: name, size, path",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/export/files/{file}?path={name}"],
            exampleAnswer: [["name": "people.json", "size": 1_024, "path": "B1/people.json"]],
            examples: [
                Example("batch download $batch --errors --to why", "the rows that failed")
            ]
        ) { invocation, settings in
            let id = try BatchID(argument: invocation.requiredText("batch"))
            guard !(invocation.flag("failed") && invocation.flag("errors")) else {
                throw Diagnostic(.usage, "one of --failed and --errors at a time")
            }
            let kind: BatchFiles =
                invocation.flag("failed")
                ? .failed : invocation.flag("errors") ? .rowErrors : .stored
            let sources = try await context.session.sending(settings) { client in
                try await client.downloads(kind, of: id)
            }
            let folder = try invocation.text("to") ?? FilePath(id.text).text
            let files = context.world.files
            let plan = try DownloadPlan(
                sources,
                of: id.text,
                into: folder,
                isOwn: invocation["to"] == nil && kind.isStored,
                overwrites: invocation.flag("overwrite"),
                files: files
            )
            let sizes: [Int?]
            if settings.dryRun != nil {
                await context.note("would fetch \(plan.items.count) files into \(folder)")
                sizes = plan.items.map(\.length)
            } else {
                sizes = try await DownloadRun(context: context, settings: settings, plan: plan)
                    .run(parallel: invocation.integer("parallel") ?? 4)
            }
            return .array(
                zip(sources, zip(plan.items, sizes)).map { source, done in
                    [
                        "name": .string(source.name),
                        "size": done.1.map { .number(.integer(Int64($0))) } ?? .null,
                        "path": .string(done.0.path),
                    ]
                }
            )
        }
    }

    /// `batch preview`: the first rows of what was uploaded.
    static func previewBatch(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch preview",
            group: "batches",
            summary: "shows the first rows of what was uploaded into a batch",
            parameters: [.batch],
            gives: "columns and rows",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/import/batches/{batch}/datasets/{dataset}/preview"],
            exampleAnswer: ["columns": [["cid": "0", "name": "storeId"]], "rows": [["0": "1"]]],
            examples: [Example("batch preview $batch", "before batch complete")]
        ) { invocation, settings in
            let id = try BatchID(argument: invocation.requiredText("batch"))
            let batch = try await context.batch(id, settings)
            guard let dataset = batch.dataset else {
                throw Diagnostic(.value, "the batch \(id) does not say its dataset")
            }
            return try await context.session.send(.preview(of: batch, in: dataset), settings)
        }
    }
}

extension BatchFiles {
    /// What is in the lake, which the folder of a batch is for.
    fileprivate var isStored: Bool { if case .stored = self { true } else { false } }
}

extension Option {
    /// How many files at once.
    static let parallel = Option(
        "parallel",
        .integer(1...Session.mostParallel),
        placeholder: "N",
        help: "files under way at once",
        default: 4
    )
}
