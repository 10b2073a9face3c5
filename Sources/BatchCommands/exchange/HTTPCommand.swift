import BatchLanguage
import BatchShell

/// `http`: the last exchange, as it went over the wire.
struct HTTPCommand: ShellCommand {
    static let name = "http"

    let latest = LatestExchanges()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "shows the last exchange as it went over the wire, secrets masked",
            arguments: [latest.all],
            examples: [
                .init("http --all", "also what a command asked for on its way")
            ],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let exchanges = try latest.read(call, in: context)
        try await call.show(exchanges.map(\.wireText).joined(separator: "\n\n"))
        return .nothing
    }
}
