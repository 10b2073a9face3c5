import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch show`: a batch as the platform has it.
struct BatchShowCommand: PlatformCommand {
    static let name = "batch show"

    let batch = Parameter.batch
    let anySandbox = Option(flag: "any-sandbox", help: "looks in each sandbox that you may use")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "batches",
            summary: "shows a batch",
            arguments: [batch, anySandbox],
            gives: "the batch object itself, with its id",
            effect: .reads,
            calls: [RequestTemplate.showBatch],
            exampleAnswer: Batch.endedExample,
            examples: [.init("(batch show $batch).status", "one field of it")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        let id = call[batch]
        guard call[anySandbox] else {
            return Command.Answer(try await context.batch(id, settings).value)
        }
        return Command.Answer(try await find(id, settings, in: context).value)
    }

    /// A batch of whichever sandbox has it.
    private func find(
        _ id: BatchID,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Batch {
        let session = context.session
        let names = try await session.send(.sandboxes, settings).compactMap { $0["name"]?.string }
        for name in names {
            var settings = settings
            settings.sandbox = try SandboxName(name)
            do {
                let found = try await session.send(.batch(id), settings)
                await context.note("batch \(id.text) is in the sandbox \(name)")
                return found
            } catch PlatformError.refused(let refusal) where [403, 404].contains(refusal.status) {
                continue
            }
        }
        throw Diagnostic(
            .value,
            "batch \(id.text) is in none of your sandboxes: \(names.joined(separator: ", "))"
        )
    }
}
