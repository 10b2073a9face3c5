import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `dataset create`: a new dataset of a schema.
struct DatasetCreateCommand: PlatformCommand {
    static let name = "dataset create"

    let name = Parameter("name", .text, help: "its name")
    let schema = Option(
        "schema",
        .text,
        placeholder: "ID",
        help: "the $id of its schema, as schema list shows it"
    )
    let body = Option(
        "body",
        .object,
        placeholder: "JSON",
        help: "merged over the rest, deep"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "creates a dataset",
            arguments: [name, schema, body],
            gives: "the dataset, with its id",
            effect: .writes,
            isIdempotent: false,
            calls: [
                RequestTemplate.createDataset,
                RequestTemplate.showDataset,
            ],
            exampleAnswer: ExampleAnswer.dataset,
            examples: [.init("dataset create Returns --schema $schema", "the $id of schema list")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let override = call[body] ?? JSONObject()
        guard call[schema] != nil || override["schemaRef"] != nil else {
            throw Diagnostic(
                .usage,
                "a dataset needs a schema",
                hint: "--schema ID; schema list shows the ids"
            )
        }
        let known = JSONObject(members: [.init(key: "name", value: .string(call[name]))])
        settings.dryRun?.creates(known)
        let id = try await context.session.send(
            .createDataset(call[name], schema: call[schema], override: override),
            settings
        )
        return Command.Answer(try await context.session.send(.dataset(id), settings).value)
    }
}
