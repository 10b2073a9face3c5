import BatchLanguage
import BatchShell
import BatchValues

/// `vars`: the variables that are known where it stands.
struct VarsCommand: ShellCommand {
    static let name = "vars"

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "shows the variables that are known here",
            gives: "an object: each name and its value",
            examples: [.init("keys (vars)", "the names alone")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        var object = JSONObject()
        for (name, value) in await call.variables() { object[name] = value }
        return Command.Answer(.object(object))
    }
}
