import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `schema list`: the organisation's own schemas.
struct SchemaListCommand: PlatformCommand {
    static let name = "schema list"

    let length = ListOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "lists the organisation's own schemas, by title",
            arguments: length.all,
            gives: "a list: ids, version and title of each",
            columns: ["title", "version", "meta:altId", .init("$id", isSpare: true)],
            effect: .reads,
            calls: [RequestTemplate.listSchemas],
            exampleAnswer: [ExampleAnswer.schema],
            examples: [.init("schema list --all", "every one")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let schemas = try await context.session.sending(settings) { client in
            try await client.schemas(limit: length.limit(of: call))
        }
        return Command.Answer(.array(schemas))
    }
}
