import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `sandbox list`: the sandboxes that you may use.
struct SandboxListCommand: PlatformCommand {
    static let name = "sandbox list"

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "lists the sandboxes that you may use",
            gives: "a list",
            columns: [
                "name", "title", "type", "state", .init("region", isSpare: true),
                .init("default", at: "isDefault", isSpare: true),
            ],
            effect: .reads,
            calls: [RequestTemplate.listSandboxes],
            exampleAnswer: [ExampleAnswer.sandbox],
            examples: [.init("sandbox list --output table", "names, types and states")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        Command.Answer(.array(try await context.session.send(.sandboxes, settings)))
    }
}
