import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch list`: the batches of a sandbox, in as many pages as it takes.
struct BatchListCommand: PlatformCommand {
    static let name = "batch list"

    let dataset = Option(
        "dataset",
        .dataset,
        placeholder: "DATASET",
        help: "only those of this dataset"
    )
    let statuses = Option(
        many: "status",
        .words(of: "status of a batch", BatchStatus.allCases.map(\.rawValue)),
        placeholder: "S,S",
        help: "only those in one of these statuses"
    )
    let since = Option(
        "since",
        .moment(of: "since"),
        placeholder: "2d|DATE",
        help: "only those created after that: an age or a date"
    )
    let before = Option(
        "before",
        .moment(of: "before"),
        placeholder: "2d|DATE",
        help: "only those created before that"
    )
    let order = Option(
        "order",
        .batchOrder,
        placeholder: "FIELD",
        help: "asc:FIELD or desc:FIELD",
        default: "desc:created",
        completion: .choices(
            ["desc", "asc"].flatMap { way in Batch.fields.map { "\(way):\($0)" } }
        )
    )
    let fields = Option(
        many: "fields",
        .words(of: "field of a batch", Batch.fields),
        placeholder: "A,B",
        help: "only these fields of each"
    )
    let condition = Option(
        "where",
        .text,
        placeholder: "'CONDITION'",
        help: "a condition of Catalog's own, such as version>1.0.3"
    )
    let length = ListOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "lists batches, latest first",
            arguments: [dataset, statuses, since, before, order, fields, condition] + length.all,
            gives: "a list in the order asked for",
            columns: .batches,
            effect: .reads,
            calls: [RequestTemplate.listBatches],
            exampleAnswer: [Batch.example],
            examples: [
                .init("batch list --status failed --since 2d", "what went wrong lately"),
                .init("batch list --all --dataset $ds | jq length", "all pages"),
            ]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let clock = context.world.clock
        var query = BatchQuery()
        if let dataset = call[dataset] {
            query.dataset = try await context.dataset(dataset, settings)
        }
        query.statuses = call[statuses].joined().map(BatchStatus.init(rawValue:))
        query.fields = Array(call[fields].joined())
        query.property = call[condition]
        query.orderBy = call[order]
        query.createdAfter = call[since].flatMap { Moment($0, clock: clock)?.milliseconds }
        query.createdBefore = call[before].flatMap { Moment($0, clock: clock)?.milliseconds }
        let limit = length.limit(of: call)
        let batches = try await context.session.sending(settings) { [query] client in
            try await client.batches(query, limit: limit)
        }
        noteNeverCompleted(batches, in: context)
        var presentation = Command.Presentation(
            columns: query.fields.isEmpty ? [] : .fields(query.fields)
        )
        if !call.isKept, context.world.output.columns != nil, query.fields.isEmpty {
            presentation.rows = await rows(of: batches, settings, in: context)
        }
        return Command.Answer(.array(batches.map(\.value)), presentation)
    }

    /// The batches as a person reads them: each with the name of its dataset.
    private func rows(
        of batches: [Batch],
        _ settings: CallSettings,
        in context: CommandContext
    ) async -> [JSONValue] {
        let names = await context.names(of: Set(batches.compactMap(\.dataset)), settings)
        return batches.map { batch in
            var row = batch.value.object ?? JSONObject()
            row["dataset"] = batch.dataset.flatMap { names[$0] }.map { .string($0) }
            return .object(row)
        }
    }

    /// Says of batches that have been open for an hour that nobody has completed them.
    private func noteNeverCompleted(_ batches: [Batch], in context: CommandContext) {
        let limit = context.world.clock.milliseconds - 3_600_000
        let open = batches.filter { batch in
            batch.status == .loading && batch.value["created"]?.int.map { $0 < limit } == true
        }
        guard !open.isEmpty else { return }
        let ids = open.prefix(5).map(\.id.text).joined(separator: ", ")
        context.afterResult(.note("never completed: \(ids)\(open.count > 5 ? " …" : "")"))
    }
}

extension ArgumentType where Value == String {
    /// An age (`2d`) or a local date.
    fileprivate static func moment(of option: String) -> Self {
        form { text in
            guard Moment(text, clock: SystemClock()) == nil else { return text }
            throw Diagnostic(
                .value,
                "'\(text)' is neither an age nor a date",
                hint: "--\(option) 2d, --\(option) 2024-10-11, --\(option) 2024-10-11T08:30:00Z"
            )
        }
    }

    /// `FIELD`, `asc:FIELD` or `desc:FIELD`, several with commas between.
    fileprivate static var batchOrder: Self {
        form { text in
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
            return text
        }
    }
}
