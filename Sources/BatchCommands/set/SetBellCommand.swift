import BatchLanguage
import BatchShell
import SystemSupport

/// `set bell`: whether a key without an effect rings the terminal's bell.
struct SetBellCommand: ShellCommand {
    static let name = "set bell"

    let state = Parameter.state

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "rings the terminal's bell where a key has no effect, or not",
            arguments: [state],
            gives: "the state",
            examples: [.init("set bell off", "in a shared office")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.preferences.rings = call[state].isOn
        return Command.Answer(call[state].value)
    }
}
