import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `ingest`: create, upload, complete and wait in one.
struct IngestCommand: DestroyingCommand {
    static let name = "ingest"

    let dataset = Parameter.dataset
    let files = Parameter(
        many: "file",
        .file,
        atLeast: 1,
        help: "all of one format; a folder stands for the files in it"
    )
    let creation = CreationOptions(untold: "the one that they have")
    let diagnostics = Option(
        flag: "diagnostics",
        isOn: true,
        help: "keeps no details of rows that fail"
    )
    let compared = Option(
        "check",
        .choice(ComparedRows.self),
        placeholder: "ROWS",
        help: "compared with the schema: first a thousand, which warns; all, which sends nothing "
            + "where too many would fail; off",
        default: "first"
    )
    let once = Option(
        "once",
        .form { text in
            _ = try OnceKey(text)
            return text
        },
        placeholder: "KEY",
        help: "happens once however often it is said; auto makes KEY of the files"
    )
    let upload = UploadOptions()
    let waiting = WaitOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "loads files into a dataset: creates, uploads, completes and waits",
            arguments: [dataset, files] + creation.all + [diagnostics, compared, once] + upload.all
                + waiting.all,
            gives: "the batch",
            effect: .writes,
            isIdempotent: false,
            calls: [
                RequestTemplate.createBatch,
                RequestTemplate.uploadFile, RequestTemplate.uploadPart,
                RequestTemplate.act(.complete),
                RequestTemplate.showBatch, RequestTemplate.showDataset, RequestTemplate.showSchema,
            ],
            exampleAnswer: Batch.endedExample,
            examples: [
                .init("ingest $ds people.json", "looks at the file for its format"),
                .init("ingest $ds out", "a folder that Spark wrote, day=1/… and all"),
                .init(
                    "ingest $ds day/*.json --once loyalty-2024-10-11 --timeout 1h",
                    "in cron: a second run sends nothing"
                ),
            ]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let start = context.world.clock.monotonic
        try context.checkOrder(call[dataset], call[files])
        let reading = try creation.reading(of: call)
        var faults = FileFaults()
        let plan = try UploadPlan(
            call[files],
            upload.layout(of: call),
            files: context.world.files,
            as: reading,
            &faults
        )
        let common = try FileShape.common(of: plan.sources.map(\.file), as: reading, &faults)
        try faults.end()
        guard let shape = common else { preconditionFailure("no file, and no fault of one") }
        for note in plan.notes { await context.note(note) }
        var batch = try await creation.read(call, of: call[dataset], settings, in: context)
        batch.enablesErrorDiagnostics = call[diagnostics]
        batch.take(shape, as: reading)
        if let delimiter = batch.csvReading["delimiter"]?.string?.utf8.first,
            reading.isDelimiterSniffed
        {
            await context.note(
                "the cells are apart by \(CSVLook.name(of: delimiter)), which the batch is told"
            )
        }
        let fields = try await context.fields(of: batch.dataset, call[compared], settings)
        var look = RowLook(
            at: call[compared],
            as: reading,
            try allowances(of: call),
            in: context
        )
        try await look.look(at: plan.sources, shape, fields)
        let sent = Int64(look.rows)
        let ended = try await Ingestion(
            context: context,
            settings: settings,
            plan: plan,
            creation: batch,
            once: call[once],
            parallel: call[upload.parallel],
            interval: call[waiting.interval],
            timeout: call[waiting.timeout]
        ).end()
        let implied = call[creation.partial] == nil ? FailureAllowance.nothing : nil
        let isWhole = try await context.judge(
            ended,
            call[waiting.maxFailed] ?? implied,
            sent: sent
        )
        if isWhole {
            await context.concludeSuccess(
                of: ended,
                files: plan.items.count,
                sent: sent,
                dataset: call[dataset],
                elapsed: context.world.clock.monotonic - start,
                settings
            )
        }
        return Command.Answer(ended.value)
    }

    /// The rows that may fail: the platform fails a batch of more, and `--max-failed` is less.
    private func allowances(of call: Invocation) throws -> [FailureAllowance] {
        let tolerated = try creation.tolerance(of: call).map { try FailureAllowance("\($0)%") }
        return [tolerated ?? .nothing] + [call[waiting.maxFailed]].compactMap { $0 }
    }

    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String {
        try await creation.consequence(of: call, destruction)
    }
}
