import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set read-only`: refuses all but what only reads, or no longer.
struct SetReadOnlyCommand: ShellCommand {
    static let name = "set read-only"

    let state = Parameter.state

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "refuses all but what only reads, or no longer",
            arguments: [state],
            gives: "the state",
            examples: [.init("set read-only on", "before looking around in production")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let isOn = call[state].isOn
        let session = context.session
        if !isOn, session.isReadOnly.value, !session.isReadOnly.canBeLeft {
            throw Diagnostic(
                .usage,
                "the session was started read-only (\(session.isReadOnly.origin)) and stays so"
            )
        }
        session.isReadOnly = Setting(isOn, from: call)
        return Command.Answer(call[state].value)
    }
}
