import BatchLanguage
import BatchValues
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
                    .words(of: "status of a batch", Batch.statuses),
                    placeholder: "S,S",
                    help: "only those in one of these statuses",
                    isRepeatable: true
                ),
                Option(
                    "since",
                    context.moment("since"),
                    placeholder: "2d|DATE",
                    help: "only those created after that: an age or a date"
                ),
                Option(
                    "before",
                    context.moment("before"),
                    placeholder: "2d|DATE",
                    help: "only those created before that"
                ),
                Option(
                    "order",
                    .batchOrder,
                    placeholder: "FIELD",
                    help: "asc:FIELD or desc:FIELD",
                    default: "desc:created"
                ),
                Option(
                    "fields",
                    .words(of: "field of a batch", Batch.fields),
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
            query.statuses = invocation.words("status")
            query.fields = invocation.words("fields")
            query.property = invocation.text("where")
            query.orderBy = invocation.text("order")
            query.createdAfter = context.moment(invocation, "since")
            query.createdBefore = context.moment(invocation, "before")
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

    /// The form of a moment that an option names: an age (`2d`) or a local date.
    fileprivate func moment(_ option: String) -> ArgumentType {
        .form(
            TextForm { [clock = world.clock] text in
                guard Moment(text, clock: clock) == nil else { return }
                throw Diagnostic(
                    .value,
                    "'\(text)' is neither an age nor a date",
                    hint: "--\(option) 2d, --\(option) 2024-10-11, --\(option) 2024-10-11T08:30:00Z"
                )
            }
        )
    }

    /// The moment that an option names, in milliseconds.
    fileprivate func moment(_ invocation: Invocation, _ option: String) -> Int64? {
        invocation.text(option).flatMap { Moment($0, clock: world.clock)?.milliseconds }
    }
}

extension ArgumentType {
    /// `FIELD`, `asc:FIELD` or `desc:FIELD`, several with commas between.
    fileprivate static let batchOrder = form(
        TextForm { text in
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                let field = ["asc:", "desc:"].reduce(String(part)) { field, way in
                    part.hasPrefix(way) ? String(part.dropFirst(way.count)) : field
                }
                guard !Batch.fields.contains(field) else { continue }
                throw Diagnostic(
                    .value,
                    "'\(field)' is no field of a batch",
                    hint: nearestName(to: field, in: Batch.fields).map { "did you mean '\($0)'?" }
                        ?? "--order asc:created, --order desc:updated"
                )
            }
        }
    )
}
