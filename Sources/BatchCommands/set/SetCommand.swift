import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import SystemSupport

/// `set`: the preferences as they are.
struct SetCommand: ShellCommand {
    static let name = "set"

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "shows the preferences",
            gives: "an object",
            examples: [.init("set output json", "results as one line of JSON")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let session = context.session
        let preferences = context.preferences
        return Command.Answer([
            "output": .string(session.output.value.rawValue),
            "request-timeout": .string(session.requestTimeout.value.text(.typed)),
            "retries": JSONValue(session.retries.value),
            "history": Switch(context.history.isOn).value,
            "trace": .string(session.trace.value.rawValue),
            "read-only": Switch(session.isReadOnly.value).value,
            "editor": .string((preferences.keys ?? .emacs).rawValue),
            "pager": Switch(preferences.pages).value,
            "bell": Switch(preferences.rings).value,
        ])
    }
}
