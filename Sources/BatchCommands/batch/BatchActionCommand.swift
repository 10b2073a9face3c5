import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// A command that asks the platform for an action on a batch, and gives the status after it.
protocol BatchActionCommand: PlatformCommand {
    var batch: Command.Parameter<BatchID> { get }
    var action: BatchAction { get }
    /// Is done before anything is sent; throws where it must not be.
    func prepare(_ id: BatchID, _ call: Invocation, in context: CommandContext) async throws
    /// Is done when the platform has accepted it.
    func conclude(_ id: BatchID, _ call: Invocation, in context: CommandContext)
}

extension BatchActionCommand {
    func prepare(_ id: BatchID, _ call: Invocation, in context: CommandContext) {}

    func declare(
        _ name: String,
        _ summary: String,
        status: BatchStatus,
        effect: Command.Effect = .writes,
        _ example: Command.Example
    ) -> Command {
        Command(
            declaring: name,
            group: "batches",
            summary: summary,
            arguments: [batch],
            gives: "the status after it",
            effect: effect,
            calls: [
                RequestTemplate.act(action),
                RequestTemplate.showBatch,
            ],
            exampleAnswer: .string(status.rawValue),
            examples: [example]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = call[batch]
        try await prepare(id, call, in: context)
        try await context.session.sending(settings) { try await $0.perform(action, on: id) }
        if settings.dryRun == nil {
            UploadJournal(
                of: id,
                at: context.session.destination.endpoint.value,
                environment: context.world.environment
            )?.remove()
            if action == .complete { context.session.noteCompleted(id) }
            conclude(id, call, in: context)
        }
        let after = try await context.session.send(.batch(id), settings)
        return Command.Answer(after.status.map { .string($0.rawValue) } ?? .null)
    }
}
