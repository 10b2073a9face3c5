import BatchLanguage
import JSON

extension Command {
    /// `http`: the last exchange, as it went over the wire.
    static func http(_ context: ShellContext) -> Command {
        Command(
            "http",
            group: "looking",
            summary: "shows the last exchange as it went over the wire, secrets masked",
            options: [Option("all", .flag, help: "each one of the last command that sent any")],
            examples: [Example("http --all", "also what a command asked for on its way")]
        ) { invocation in
            let latest = context.transcript.latestExchanges
            let exchanges = invocation.flag("all") ? latest[...] : latest.suffix(1)
            guard !exchanges.isEmpty else {
                throw Diagnostic(.value, "there is no exchange yet", hint: "send something first")
            }
            try await invocation.show(exchanges.map(\.wireText).joined(separator: "\n\n"))
            return .null
        }
    }
}
