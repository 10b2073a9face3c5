import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch download`: the files of a batch into a folder.
struct BatchDownloadCommand: PlatformCommand {
    static let name = "batch download"

    let batch = Parameter.batch
    let folder = Option(
        "to",
        .folder,
        placeholder: "DIR",
        help: "the folder; ./BATCH where none is given"
    )
    let failed = Option(flag: "failed", help: "what was put aside")
    let errors = Option(flag: "errors", help: "the row errors, where diagnostics were on")
    let overwrite = Option(flag: "overwrite", help: "in place of other files of the same names")
    let parallel = Option.parallel

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "fetches the files of a batch into a folder, going on where it was stopped",
            arguments: [batch, folder, failed, errors, overwrite, parallel],
            gives: "a list: name, size, path",
            columns: ["name", "size", "path"],
            effect: .reads,
            calls: [RequestTemplate.downloadFile],
            exampleAnswer: [["name": "people.json", "size": 1_024, "path": "B1/people.json"]],
            examples: [
                .init("batch download $batch --errors --to why", "the rows that failed")
            ],
            replay: .keep
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = call[batch]
        guard !(call[failed] && call[errors]) else {
            throw Diagnostic(.usage, "one of --failed and --errors at a time")
        }
        let kind: BatchFiles = call[failed] ? .failed : call[errors] ? .rowErrors : .stored
        let sources = try await context.session.sending(settings) { client in
            try await client.downloads(kind, of: id)
        }
        let given = call[folder]
        let folder = try given ?? FilePath(id.text).text
        let plan = try DownloadPlan(
            sources,
            of: id.text,
            into: folder,
            isOwn: given == nil && kind.isStored,
            overwrites: call[overwrite],
            files: context.world.files
        )
        let start = context.world.clock.monotonic
        let sizes: [Int?]
        if settings.dryRun != nil {
            await context.note("would fetch \(plan.items.count.counted("file")) into \(folder)")
            sizes = plan.items.map(\.length)
        } else {
            let fetched = try await DownloadRun(context: context, settings: settings, plan: plan)
                .run(parallel: call[parallel])
            let elapsed = (context.world.clock.monotonic - start).text(.readable)
            let bytes = fetched.reduce(0) { $0.adding($1) }
            context.conclude(
                fetched.isEmpty
                    ? "the batch has no such file"
                    : "\(CommandContext.amount(fetched.count, bytes)) in \(folder), \(elapsed)"
            )
            sizes = fetched
        }
        return Command.Answer(
            .array(
                zip(sources, zip(plan.items, sizes)).map { source, done in
                    [
                        "name": .string(source.name),
                        "size": done.1.map { JSONValue($0) } ?? .null,
                        "path": .string(done.0.path),
                    ]
                }
            )
        )
    }
}

extension BatchFiles {
    /// Whether these are the files in the lake, which the folder of a batch is for.
    fileprivate var isStored: Bool { if case .stored = self { true } else { false } }
}
