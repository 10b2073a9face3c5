import BatchLanguage
import BatchShell
import SystemSupport

/// `set pager`: whether what is long goes through the pager.
struct SetPagerCommand: ShellCommand {
    static let name = "set pager"

    let state = Parameter.state

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "shows what is longer than two screens through $PAGER, or at once",
            arguments: [state],
            gives: "the state",
            examples: [.init("set pager off", "to scroll back in the terminal instead")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.preferences.pages = call[state].isOn
        return Command.Answer(call[state].value)
    }
}
