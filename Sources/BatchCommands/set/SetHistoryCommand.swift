import BatchLanguage
import BatchShell

/// `set history`: whether the prompt keeps typed lines and offers them again.
struct SetHistoryCommand: ShellCommand {
    static let name = "set history"

    let state = Parameter.state

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "keeps what is typed and offers it again, or no longer",
            arguments: [state],
            gives: "the state",
            examples: [.init("set history off", "before the screen is shared")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.history.isOn = call[state].isOn
        return Command.Answer(call[state].value)
    }
}
