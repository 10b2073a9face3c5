import BatchLanguage
import BatchValues

extension Command {
    /// `help [COMMAND|TOPIC]`: the list by group, one command from its declaration, or a topic.
    static func help(_ context: ShellContext) -> Command {
        Command(
            "help",
            group: "looking",
            summary: "lists the commands, or explains one of them or a topic of the language",
            parameters: [
                ParameterDeclaration(
                    "word",
                    .text,
                    .many(atLeast: 0),
                    help: "a command (batch create) or a topic (\(HelpTopic.names))",
                    completion: .commands
                )
            ],
            options: [OptionDeclaration("man", .flag, help: "the manual as a page for man")],
            examples: [
                Example("help --man > batchsh.1", "man -l batchsh.1 shows it"),
                Example("help batch create", "its arguments, options and the HTTP call"),
                Example("help words", "how arguments are written"),
            ],
            replay: .omit
        ) { invocation in
            let commands = context.commands.commands
            let wanted = invocation.texts("word").joined(separator: " ")
            if invocation.flag("man") {
                let options = context.session.options
                let shown =
                    wanted.isEmpty
                    ? commands
                    : commands.filter { $0.name == wanted || $0.name.hasPrefix(wanted + " ") }
                let page = ManualPage(
                    shown,
                    usage: options.usage?(),
                    version: options.version
                )
                try await invocation.show(page.text)
                return .null
            }
            try await invocation.show(try text(on: wanted, among: commands))
            return .null
        }
    }

    private static func text(on wanted: String, among commands: [Command]) throws -> String {
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

    private static func overview(of commands: [Command]) -> String {
        var groups: [(name: String, commands: [Command])] = []
        for command in commands {
            if let place = groups.firstIndex(where: { $0.name == command.group }) {
                groups[place].commands.append(command)
            } else {
                groups.append((command.group, [command]))
            }
        }
        // What belongs to the language comes behind what the shell is for.
        if let place = groups.firstIndex(where: { $0.name == "language" }) {
            groups.append(groups.remove(at: place))
        }
        let width = commands.map(\.name.count).max() ?? 0
        let lists = groups.map { group in
            let lines = group.commands.map { "  \($0.name.padded(to: width))  \($0.summary)" }
            return ([group.name] + lines).joined(separator: "\n")
        }
        let more = "help COMMAND explains one; topics: \(HelpTopic.names)"
        return (lists + [more]).joined(separator: "\n\n")
    }

    /// All that the declaration says, as text.
    var manual: String {
        var parts = [usage + "\n\n  " + summary]
        add(parameters.map { ($0.name.uppercased(), $0.help) }, "arguments")
        add(options.map { ($0.usage, $0.manual) }, "options")
        if let gives { parts.append("gives\n  " + gives) }
        if !calls.isEmpty {
            parts.append((["sends"] + calls.map { "  " + $0 }).joined(separator: "\n"))
        }
        add(examples.map { ($0.line, $0.meaning) }, "examples")
        return parts.joined(separator: "\n\n")

        func add(_ rows: [(String, String)], _ heading: String) {
            guard !rows.isEmpty else { return }
            let width = rows.map(\.0.count).max() ?? 0
            let lines = rows.map { "  \($0.0.padded(to: width))  \($0.1)" }
            parts.append(([heading] + lines).joined(separator: "\n"))
        }
    }
}

extension OptionDeclaration {
    /// The help text with what holds when it is not given, and whether it repeats.
    var manual: String {
        var notes: [String] = []
        if isRepeatable { notes.append("again for more") }
        if let `default`, `default`.bool == nil { notes.append(`default`.displayText) }
        return notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))"
    }
}

extension String {
    /// The text with blanks behind it up to a number of characters.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
