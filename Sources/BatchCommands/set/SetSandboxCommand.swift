import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set sandbox`: the sandbox that requests are for.
struct SetSandboxCommand: ShellCommand {
    static let name = "set sandbox"

    let name = Parameter(
        "name",
        .sandbox,
        help: "lower case letters, digits and -",
        completion: .live("sandbox")
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "sets the sandbox",
            arguments: [name],
            gives: "the name",
            examples: [.init("set sandbox dev", "there is no default on the platform")],
            replay: .keep
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.session.change { $0.sandbox = Setting(call[name], from: call) }
        return Command.Answer(.string(call[name].text))
    }
}
