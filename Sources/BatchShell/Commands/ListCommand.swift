import BatchLanguage
import JSON
import PlatformClient

extension Command {
    /// `batch list`: the batches of a sandbox, in as many pages as it takes.
    static func listBatches(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch list",
            group: "batches",
            summary: "lists batches, latest first",
            options: [
                Option(
                    "dataset",
                    .identifier("dataset"),
                    placeholder: "DATASET",
                    help: "only those of this dataset"
                ),
                Option(
                    "status",
                    .text,
                    placeholder: "S,S",
                    help: "only those in one of these statuses",
                    isRepeatable: true,
                    completion: .choices([
                        "loading", "loaded", "staging", "processing", "success", "failed",
                        "aborted", "inactive",
                    ])
                ),
                Option(
                    "since",
                    .text,
                    placeholder: "2d|DATE",
                    help: "only those created after that: an age or a date"
                ),
                Option(
                    "before",
                    .text,
                    placeholder: "2d|DATE",
                    help: "only those created before that"
                ),
                Option(
                    "order",
                    .text,
                    placeholder: "FIELD",
                    help: "asc:FIELD or desc:FIELD",
                    default: "desc:created"
                ),
                Option(
                    "fields",
                    .text,
                    placeholder: "A,B",
                    help: "only these fields of each",
                    isRepeatable: true
                ),
                Option(
                    "where",
                    .text,
                    placeholder: "'CONDITION'",
                    help: "a condition of Catalog's own, such as version>1.0.3"
                ),
            ] + Option.ofList,
            gives: "a list in the order asked for",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/catalog/batches"],
            exampleAnswer: [exampleBatch],
            examples: [
                Example("batch list --status failed --since 2d", "what went wrong lately"),
                Example("batch list --all --dataset $ds | jq length", "all pages"),
            ]
        ) { invocation, settings in
            var query = BatchQuery()
            if let dataset = invocation.text("dataset") {
                query.dataset = try await context.dataset(dataset, settings)
            }
            query.statuses = invocation.texts("status").commaSeparated
            query.fields = invocation.texts("fields").commaSeparated
            query.property = invocation.text("where")
            query.orderBy = invocation.text("order")
            query.createdAfter = try context.moment(invocation, "since")
            query.createdBefore = try context.moment(invocation, "before")
            let limit = invocation.listLimit
            let batches = try await context.session.sending(settings) { client in
                try await client.batches(query, limit: limit)
            }
            await context.noteNeverCompleted(batches)
            return .array(batches.map(\.value))
        }
    }
}

extension ShellContext {
    /// Says of batches that have been open for an hour that nobody has completed them.
    fileprivate func noteNeverCompleted(_ batches: [Batch]) async {
        let limit = world.clock.milliseconds - 3_600_000
        let open = batches.filter { batch in
            batch.status == "loading" && batch.value["created"]?.int.map { $0 < limit } == true
        }
        guard !open.isEmpty else { return }
        let ids = open.prefix(5).map(\.id.text).joined(separator: ", ")
        await note("never completed: \(ids)\(open.count > 5 ? " …" : "")")
    }

    /// The moment that an option names by an age (`2d`) or a local date, in milliseconds.
    fileprivate func moment(_ invocation: Invocation, _ option: String) throws -> Int64? {
        guard let text = invocation.text(option) else { return nil }
        if let moment = Moment(text, clock: world.clock) { return moment.milliseconds }
        throw Diagnostic(
            .value,
            "'\(text)' is neither an age nor a date",
            hint: "--\(option) 2d, --\(option) 2024-10-11, --\(option) 2024-10-11T08:30:00Z"
        )
    }
}

extension [String] {
    /// The parts between commas, of all of them.
    fileprivate var commaSeparated: [String] {
        flatMap { $0.split(separator: ",").map(String.init) }
    }
}
