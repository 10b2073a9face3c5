import BatchLanguage
import BatchShell
import BatchValues
import TerminalText

/// `help [COMMAND|TOPIC]`: the list by group, one command from its declaration, or a topic.
struct HelpCommand: ShellCommand {
    static let name = "help"

    let words = Parameter(
        many: "word",
        .text,
        help: "a command (batch create) or a topic (\(HelpTopic.names))",
        completion: .commands
    )
    let asPage = Option(flag: "man", help: "the manual as a page for man")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "lists the commands, or explains one of them or a topic of the language",
            arguments: [words, asPage],
            examples: [
                .init("help --man > batchsh.1", "man -l batchsh.1 shows it"),
                .init("help batch create", "its arguments, options and the HTTP call"),
                .init("help words", "how arguments are written"),
            ],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let commands = context.commands.commands
        let wanted = call[words].joined(separator: " ")
        guard call[asPage] else {
            try await call.show(try text(on: wanted, among: commands))
            return .nothing
        }
        let options = context.session.options
        let shown =
            wanted.isEmpty
            ? commands
            : commands.filter { $0.name == wanted || $0.name.hasPrefix(wanted + " ") }
        let page = ManualPage(shown, usage: options.usage?(), version: options.version)
        try await call.show(page.text)
        return .nothing
    }

    private func text(on wanted: String, among commands: [Command]) throws -> String {
        if wanted.isEmpty { return overview(of: commands) }
        if let command = commands.first(where: { $0.name == wanted }) { return command.manual }
        if let topic = HelpTopic.all.first(where: { $0.name == wanted }) { return topic.text }
        let group = commands.filter { $0.group == wanted || $0.name.hasPrefix(wanted + " ") }
        if !group.isEmpty { return overview(of: group) }
        let names = commands.map(\.name) + HelpTopic.all.map(\.name)
        throw Diagnostic(
            .name,
            "there is no command or topic '\(wanted)'",
            hint: nearestName(to: wanted, in: names).map { "did you mean '\($0)'?" }
                ?? "help lists them all"
        )
    }

    private func overview(of commands: [Command]) -> String {
        var groups: [(name: String, commands: [Command])] = []
        for command in commands {
            if let place = groups.firstIndex(where: { $0.name == command.group }) {
                groups[place].commands.append(command)
            } else {
                groups.append((command.group, [command]))
            }
        }
        // The group of the language comes behind those of the shell's own work.
        if let place = groups.firstIndex(where: { $0.name == "language" }) {
            groups.append(groups.remove(at: place))
        }
        let width = commands.map { TextWidth.columns(of: $0.name) }.max() ?? 0
        let lists = groups.map { group in
            let lines = group.commands.map {
                "  \($0.name.padded(toColumns: width))  \($0.summary)"
            }
            return ([group.name] + lines).joined(separator: "\n")
        }
        let more = "help COMMAND explains one; topics: \(HelpTopic.names)"
        return (lists + [more]).joined(separator: "\n\n")
    }
}
