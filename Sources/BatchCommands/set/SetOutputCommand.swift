import BatchLanguage
import BatchShell
import BatchValues

/// `set output`: how results are shown.
struct SetOutputCommand: ShellCommand {
    static let name = "set output"

    let format = Parameter(
        "format",
        .choice(OutputFormat.self),
        help: "auto fits the value on a terminal"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "sets how results are shown",
            arguments: [format],
            gives: "the format",
            examples: [.init("set output json", "one line, texts quoted")],
            replay: .keep
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.session.output = Setting(call[format], from: call)
        return Command.Answer(.string(call[format].rawValue))
    }
}
