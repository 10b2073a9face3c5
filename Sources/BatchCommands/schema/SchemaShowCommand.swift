import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `schema show`: a schema with all of its fields.
struct SchemaShowCommand: PlatformCommand {
    static let name = "schema show"

    let schema = Parameter(
        "schema",
        .text,
        help: "its $id or its meta:altId",
        completion: .live("schema")
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "shows a schema with all of its fields",
            arguments: [schema],
            gives: "the schema as JSON Schema",
            effect: .reads,
            calls: [RequestTemplate.showSchema],
            exampleAnswer: ExampleAnswer.schema,
            examples: [.init("schema show (dataset show $ds).schemaRef.id", "that of a dataset")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        Command.Answer(try await context.session.send(.schema(call[schema]), settings))
    }
}
