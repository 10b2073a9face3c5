import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch errors`: the errors of a batch and some of the rows.
struct BatchErrorsCommand: PlatformCommand {
    static let name = "batch errors"

    let batch = Parameter.batch
    let rows = Option(
        "rows",
        .integer(0...1_000),
        placeholder: "N",
        help: "rows of each error at most, where diagnostics were on",
        default: 20
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "shows the errors of a batch, what they mean and some of the rows",
            arguments: [batch, rows],
            gives: "a list: code, description, count, meaning, remedy, rowNumbers, rows",
            columns: ["code", "count", "description", "meaning", "remedy"],
            effect: .reads,
            calls: [
                RequestTemplate.showBatch,
                RequestTemplate.listRowErrors,
            ],
            exampleAnswer: [
                [
                    "code": "INGEST-1555-400",
                    "description": "A required field is either missing or has a value of null.",
                    "count": 3,
                    "meaning": "a field that the schema requires is missing or null",
                    "remedy": "schema show has the required fields; fill them in every row",
                    "rowNumbers": [],
                    "rows": [],
                ]
            ],
            examples: [.init("batch errors $batch --rows 5", "each error with five of its rows")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let found = try await context.batch(call[batch], settings)
        let errors = try await context.explained(errorsOf: found, rows: call[rows], settings)
        return Command.Answer(
            .array(errors.map(\.value)),
            errors.isEmpty
                ? .init() : .init(prose: errors.flatMap(\.lines).joined(separator: "\n"))
        )
    }
}
