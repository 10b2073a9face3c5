import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch preview`: the first rows of the files of a batch.
struct BatchPreviewCommand: PlatformCommand {
    static let name = "batch preview"

    let batch = Parameter.batch

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "shows the first rows of what was uploaded into a batch",
            arguments: [batch],
            gives: "columns and rows",
            effect: .reads,
            calls: [RequestTemplate.previewBatch],
            exampleAnswer: ["columns": [["cid": "0", "name": "storeId"]], "rows": [["0": "1"]]],
            examples: [.init("batch preview $batch", "before batch complete")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = call[batch]
        let found = try await context.batch(id, settings)
        guard let dataset = found.dataset else {
            throw Diagnostic(.value, "the batch \(id) does not say its dataset")
        }
        return Command.Answer(
            try await context.session.send(.preview(of: found, in: dataset), settings)
        )
    }
}
