import BatchLanguage
import BatchShell
import BatchValues

/// `set retries`: how often a request that failed for the moment is sent again.
struct SetRetriesCommand: ShellCommand {
    static let name = "set retries"

    let number = Parameter("number", .integer(0...20), help: "0 sends everything once")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "sets how often a request that failed for the moment is sent again",
            arguments: [number],
            gives: "the number",
            examples: [.init("set retries 0", "sends everything once")],
            replay: .keep
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.session.retries = Setting(call[number], from: call)
        return Command.Answer(JSONValue(call[number]))
    }
}
