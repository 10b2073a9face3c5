import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `dataset preview`: its first rows.
struct DatasetPreviewCommand: PlatformCommand {
    static let name = "dataset preview"

    let dataset = Parameter.dataset

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "shows the first rows of a dataset, at most 100",
            arguments: [dataset],
            gives: "a list of rows",
            effect: .reads,
            calls: [RequestTemplate.previewDataset],
            exampleAnswer: [["storeId": "1"]],
            examples: [.init("dataset preview $ds", "what was ingested")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = try await context.dataset(call[dataset], settings)
        let rows = try await context.session.send(.rows(of: id), settings)
        return Command.Answer(.array(rows), .init(columns: .init(flattening: rows)))
    }
}
