import BatchLanguage
import BatchShell
import BatchValues
import TerminalText

/// `help [COMMAND|GROUP|TOPIC]`: a first screen, one command from its declaration, or a topic.
struct HelpCommand: ShellCommand {
    static let name = "help"

    let words = Parameter(
        many: "word",
        .text,
        help: "a command, a group (batches), all, or a topic (\(HelpTopic.names))",
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
                .init("help batch create", "its arguments, options and the HTTP call"),
                .init("help batches", "one group; help all lists them all"),
                .init("help words", "how arguments are written"),
                .init("help --man > batchsh.1", "man -l batchsh.1 shows it"),
            ],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let commands = context.commands.commands
        let wanted = call[words].joined(separator: " ")
        guard call[asPage] else {
            // A screen is for eyes: what a program reads is the whole list.
            let isRead = !call.isKept && context.world.output.columns != nil
            let text =
                wanted.isEmpty && isRead
                ? HelpScreen(commands).text : try self.text(on: wanted, in: context.commands)
            try await call.show(prose: text)
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

    private func text(on wanted: String, in registry: CommandRegistry) throws -> String {
        let commands = registry.commands
        if ["", "all"].contains(wanted) { return overview(of: commands) }
        let seconds = commands.filter { $0.name.hasPrefix(wanted + " ") }
        if let command = registry[wanted] {
            let others = seconds.map(\.name).joined(separator: ", ")
            return command.manual + (others.isEmpty ? "" : "\n\nsee also\n  " + others)
        }
        if wanted == "topics" { return HelpTopic.overview }
        if let topic = HelpTopic.all.first(where: { $0.name == wanted }) { return topic.text }
        if let statement = HelpTopic.text(onWord: wanted) { return statement }
        let group = commands.filter { $0.group == wanted || $0.name.hasPrefix(wanted + " ") }
        if !group.isEmpty { return overview(of: group) }
        let words = wanted.split(separator: " ").map(String.init)
        if let meant = registry.nameMeant(by: words) {
            return try text(on: meant, in: registry)
        }
        let names = commands.map(\.name) + HelpTopic.all.map(\.name)
        throw Diagnostic(
            .name,
            "there is no command or topic '\(wanted)'",
            hint: nearestName(to: wanted, in: names).map { "did you mean '\($0)'?" }
                ?? "help lists them"
        )
    }

    private func overview(of commands: [Command]) -> String {
        let width = commands.map { TextWidth.columns(of: $0.name) }.max() ?? 0
        let groups = CommandGroup.all(of: commands).map { $0.text(width: width) }
        let more = "help COMMAND explains one; topics: \(HelpTopic.names)"
        return (groups + [more]).joined(separator: "\n\n")
    }
}
