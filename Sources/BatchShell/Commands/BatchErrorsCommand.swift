import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `batch errors`: what went wrong, and with which rows.
    static func batchErrors(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch errors",
            group: "batches",
            summary: "shows the errors of a batch, what they mean and some of the rows",
            parameters: [.batch],
            options: [
                Option(
                    "rows",
                    .integer(0...1_000),
                    placeholder: "N",
                    help: "rows of each error at most, where diagnostics were on",
                    default: 20
                )
            ],
            gives: "a list: code, description, count, meaning, remedy, rowNumbers, rows",
            effect: .reads,
            isIdempotent: true,
            calls: [
                "GET /data/foundation/catalog/batches/{batch}",
                "GET /data/foundation/export/batches/{batch}/meta?path=row_errors",
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
            examples: [
                Example("batch errors $batch --rows 5", "each error with five of its rows")
            ]
        ) { invocation, settings in
            let id = try BatchID(argument: invocation.requiredText("batch"))
            let batch = try await context.batch(id, settings)
            let limit = invocation.integer("rows") ?? 20
            let errors = try await context.explained(errorsOf: batch, rows: limit, settings)
            let value = JSONValue.array(errors.map(\.value))
            if !invocation.isKept {
                context.keepText(errors.flatMap(\.lines).joined(separator: "\n"), of: value)
            }
            return value
        }
    }
}
