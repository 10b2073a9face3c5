import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch create`: opens a batch for the files of a dataset.
struct BatchCreateCommand: DestroyingCommand {
    static let name = "batch create"

    let dataset = Parameter.dataset
    let creation = CreationOptions(untold: "the platform takes parquet")
    let diagnostics = Option("diagnostics", .flag, help: "keep the details of rows that fail")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "creates a batch in a dataset, open for files",
            arguments: [dataset] + creation.all + [diagnostics],
            gives: "the batch as answered",
            effect: .writes,
            isIdempotent: false,
            calls: [RequestTemplate.createBatch],
            exampleAnswer: Batch.example,
            examples: [
                .init("batch create 5c8c3c555033b814b69f947f --format json", "for JSON Lines"),
                .init(
                    "batch create $ds --format csv --delimiter ';' --null '\\N'",
                    "for CSV with semicolons, as ClickHouse writes nulls"
                ),
            ]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        var creation = try await creation.read(call, of: call[dataset], settings, in: context)
        creation.enablesErrorDiagnostics = call[diagnostics]
        let batch = try await context.create(creation, settings)
        if settings.dryRun == nil { context.conclude("batch \(batch.id.text) is open") }
        return Command.Answer(batch.value)
    }

    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String {
        try await creation.consequence(of: call, destruction)
    }
}
