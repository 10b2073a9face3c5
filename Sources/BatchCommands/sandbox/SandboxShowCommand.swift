import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `sandbox show`: a sandbox, its type and its state.
struct SandboxShowCommand: PlatformCommand {
    static let name = "sandbox show"

    let name = Parameter(
        "name",
        .sandbox,
        help: "its name",
        completion: .live("sandbox")
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "around",
            summary: "shows a sandbox",
            arguments: [name],
            gives: "the sandbox",
            effect: .reads,
            calls: [RequestTemplate.showSandbox],
            exampleAnswer: ExampleAnswer.sandbox,
            examples: [.init("(sandbox show prod).type", "production or development")]
        )
    }

    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer {
        Command.Answer(try await context.session.send(.sandbox(call[name]), settings))
    }
}
