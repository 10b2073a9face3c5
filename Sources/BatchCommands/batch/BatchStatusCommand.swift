import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch status`: one word.
struct BatchStatusCommand: PlatformCommand {
    static let name = "batch status"

    let batch = Parameter.batch

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "shows the status of a batch",
            arguments: [batch],
            gives: "the status as text: success for active, failed for failure",
            effect: .reads,
            calls: [RequestTemplate.showBatch],
            exampleAnswer: .string(BatchStatus.success.rawValue),
            examples: [.init("batch status $batch", "success, failed, staging …")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let found = try await context.batch(call[batch], settings)
        return Command.Answer(found.plainStatus.map { .string($0.rawValue) } ?? .null)
    }
}
