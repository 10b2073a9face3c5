import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport

/// `set editor`: whose keys edit a line.
struct SetEditorCommand: ShellCommand {
    static let name = "set editor"

    let keys = Parameter("state", .choice(Preferences.EditorKeys.self), help: "emacs or vi")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "sets whose keys edit a line",
            arguments: [keys],
            gives: "the state",
            examples: [.init("set editor vi", "ESC for commands, i for typing")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.preferences.keys = call[keys]
        return Command.Answer(.string(call[keys].rawValue))
    }
}
