import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `dataset show`: a dataset as Catalog has it.
struct DatasetShowCommand: PlatformCommand {
    static let name = "dataset show"

    let dataset = Parameter.dataset

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "shows a dataset",
            arguments: [dataset],
            gives: "the dataset, with its id",
            effect: .reads,
            calls: [RequestTemplate.showDataset],
            exampleAnswer: ExampleAnswer.dataset,
            examples: [.init("(dataset show $ds).schemaRef.id", "the schema it has")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = try await context.dataset(call[dataset], settings)
        return Command.Answer(try await context.session.send(.dataset(id), settings).value)
    }
}
