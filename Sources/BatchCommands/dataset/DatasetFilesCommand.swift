import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `dataset files`: its files, each with its batch.
struct DatasetFilesCommand: PlatformCommand {
    static let name = "dataset files"

    let dataset = Parameter.dataset
    let length = ListOptions()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "lists the files of a dataset, each with its batch",
            arguments: [dataset] + length.all,
            gives: "a list",
            columns: [.init("batch", at: "batchId"), "id", .init("created", isSpare: true)],
            effect: .reads,
            calls: [RequestTemplate.listDatasetFiles],
            exampleAnswer: [["id": "01EQ1C48TR4GD4FE7NH2522TCQ-1"]],
            examples: [.init("dataset files $ds --all", "of every batch")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = try await context.dataset(call[dataset], settings)
        let limit = length.limit(of: call)
        let files = try await context.session.sending(settings) { client in
            try await client.datasetFiles(of: id, limit: limit)
        }
        return Command.Answer(.array(files))
    }
}
