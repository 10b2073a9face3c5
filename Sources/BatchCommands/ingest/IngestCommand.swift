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
    let look = Option(
        "check",
        .choice(RowLook.self),
        placeholder: "ROWS",
        help: "all: compares every row with the schema, and sends nothing if too many would fail",
        default: "off"
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
            arguments: [dataset, files] + creation.all + [diagnostics, look, once] + upload.all
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
        let plan = try UploadPlan(
            call[files],
            upload.layout(of: call),
            files: context.world.files,
            as: reading
        )
        let shape = try FileShape.common(of: plan.items.map(\.file), as: reading)
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
        if call[look] == .all {
            try await context.refuseBadRows(
                in: plan.items,
                of: call[dataset],
                as: reading,
                allowance(of: call),
                settings
            )
        }
        var sent: Int64?
        if shape == .jsonLines || shape == .parquet {
            var rows = 0
            for item in plan.items { rows += try await shape.countRows(of: item.file, as: reading) }
            sent = Int64(rows)
        }
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
                dataset: call[dataset],
                elapsed: context.world.clock.monotonic - start,
                settings
            )
        }
        return Command.Answer(ended.value)
    }

    /// The rows that may fail: those of the batch itself where nothing else is said.
    private func allowance(of call: Invocation) throws -> FailureAllowance {
        if let said = call[waiting.maxFailed] { return said }
        guard let percent = call[creation.partial] else { return .nothing }
        return try FailureAllowance("\(percent)%")
    }

    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String {
        try await creation.consequence(of: call, destruction)
    }
}
