import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `dataset list`: the datasets of a sandbox.
struct DatasetListCommand: PlatformCommand {
    static let name = "dataset list"

    let name = Option(
        "name",
        .text,
        placeholder: "TEXT",
        help: "only those of this name; * stands for any characters"
    )
    let length = ListOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "lists datasets",
            arguments: [name] + length.all,
            gives: "a list",
            columns: [
                "name", "id", .init("created", isSpare: true), .init("updated", isSpare: true),
            ],
            effect: .reads,
            calls: [RequestTemplate.listDatasets],
            exampleAnswer: [ExampleAnswer.dataset],
            examples: [.init("dataset list --name 'Loyalty*'", "by their names")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let datasets = try await context.session.sending(settings) { client in
            try await client.datasets(named: call[name], limit: length.limit(of: call))
        }
        return Command.Answer(.array(datasets.map(\.value)))
    }
}
