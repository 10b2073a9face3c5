import BatchLanguage
import TerminalText

/// The answer to `help` alone, on a screen of 24 lines: the commands that one begins with, and the
/// groups of the others.
struct HelpScreen {
    let text: String

    /// The lines that one begins with, in the order in which they are typed.
    private static let beginnings: [(line: String, command: String, purpose: String)] = [
        ("learn", "learn", "teaches the API, step by step"),
        ("dataset list", "dataset list", "the datasets of the sandbox"),
        ("sample DATASET --rows 9", "sample", "makes rows to try with"),
        ("ingest DATASET FILE…", "ingest", "loads files and waits for the end"),
        ("batch list", "batch list", "the batches of the sandbox, latest first"),
        ("explain BATCH", "explain", "what became of one; also of any word or code"),
        ("batch create DATASET", "batch create", "step by step: opens a batch"),
        ("batch upload BATCH FILE…", "batch upload", "puts files into it"),
        ("batch complete BATCH", "batch complete", "says that all are there"),
        ("batch wait BATCH", "batch wait", "waits until they are in the lake"),
    ]

    private static let columns = 78

    /// - Parameter commands: All that there are; those of one group stand together.
    init(_ commands: [Command]) {
        let names = Set(commands.map(\.name))
        let beginnings = Self.beginnings.filter { names.contains($0.command) }
        let groups = CommandGroup.all(of: commands)
        let first = Self.rows(beginnings.map { ($0.line, $0.purpose) })
        let others = Self.rows(
            groups.map { ($0.name, $0.words.joined(separator: ", ")) }
                + [("topics", HelpTopic.names)]
        )
        text =
            (["to begin with"] + first + [
                "", "help GROUP lists a group, help COMMAND explains one, help all lists all:",
            ] + others).joined(separator: "\n")
    }

    private static func rows(_ rows: [(String, String)]) -> [String] {
        let width = rows.map { TextWidth.columns(of: $0.0) }.max() ?? 0
        return rows.map { name, text in
            let start = "  \(name.padded(toColumns: width))  "
            return start + text.cut(toColumns: columns - TextWidth.columns(of: start))
        }
    }
}

/// The commands that stand under one heading.
struct CommandGroup {
    let name: String
    private(set) var commands: [Command]

    /// The groups of commands in their order; that of the language comes behind those of the shell's
    /// own work.
    static func all(of commands: [Command]) -> [CommandGroup] {
        var groups: [CommandGroup] = []
        for command in commands {
            if let place = groups.firstIndex(where: { $0.name == command.group }) {
                groups[place].commands.append(command)
            } else {
                groups.append(CommandGroup(name: command.group, commands: [command]))
            }
        }
        if let place = groups.firstIndex(where: { $0.name == "language" }) {
            groups.append(groups.remove(at: place))
        }
        return groups
    }

    /// The first words of its commands, each once.
    var words: [String] {
        var seen: Set<Substring> = []
        return commands.compactMap { command in
            let word = command.name.prefix { $0 != " " }
            return seen.insert(word).inserted ? String(word) : nil
        }
    }

    /// The heading, and a line for each command.
    func text(width: Int) -> String {
        let lines = commands.map { "  \($0.name.padded(toColumns: width))  \($0.summary)" }
        return ([name] + lines).joined(separator: "\n")
    }
}
