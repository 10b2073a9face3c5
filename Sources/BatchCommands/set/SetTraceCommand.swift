import BatchLanguage
import BatchShell
import BatchValues

/// `set trace`: how much of each exchange is shown.
struct SetTraceCommand: ShellCommand {
    static let name = "set trace"

    let amount = Parameter(
        "amount",
        .choice(Trace.self),
        help: "off, headers, or full with the bodies"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "shows each exchange as it happens, secrets as dots",
            arguments: [amount],
            gives: "the amount",
            examples: [.init("set trace headers", "what is sent, while it is sent")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.session.trace = Setting(call[amount], from: call)
        return Command.Answer(.string(call[amount].rawValue))
    }
}
