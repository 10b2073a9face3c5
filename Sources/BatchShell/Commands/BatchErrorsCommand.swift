import BatchLanguage
import JSON
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
            gives: "a list: code, description, count, meaning, remedy, rows",
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
            return .array(
                try await context.explained(errorsOf: batch, rows: limit, settings)
            )
        }
    }
}

extension ShellContext {
    /// The errors of a batch, each with what is known of its code and some of its rows.
    func explained(
        errorsOf batch: Batch,
        rows limit: Int,
        _ settings: CallSettings
    ) async throws -> [JSONValue] {
        guard !batch.errors.isEmpty else { return [] }
        let rows =
            limit == 0
            ? [:]
            : try await session.sending(settings) { client in
                try await client.failedRows(of: batch.id, limit: limit)
            }
        return batch.errors.map { error in
            let code = error["code"]?.string ?? error["code"]?.int.map(String.init) ?? ""
            let fact = Fact.about(code: code)
            let own = rows[code] ?? rows[code.rowCode] ?? []
            return [
                "code": .string(code),
                "description": error["description"] ?? .null,
                "count": error["recordCount"] ?? .null,
                "meaning": fact.map { .string($0.meaning) } ?? .null,
                "remedy": (fact?.remedy).map { .string($0) } ?? .null,
                "rows": .array(own),
            ]
        }
    }
}

extension String {
    /// A code as the rows have it: `1401` for `INGEST-1401-400`.
    fileprivate var rowCode: String {
        let parts = split(separator: "-")
        return parts.count == 3 ? String(parts[1]) : self
    }
}
