import BatchCommands
import BatchLanguage

/// The words of commands and the names of their options.
extension Completer {
    func firstWords(_ prefix: String) -> [Completion.Candidate] {
        let words = StatementWords.all.map { Completion.Candidate($0, note: "statement") }
        return (commandWords + words).filter { $0.text.hasPrefix(prefix) }
            .sorted { $0.text < $1.text }
    }

    /// The first words of all commands.
    private var commandWords: [Completion.Candidate] {
        commands.firstWords.map { word in
            Completion.Candidate(word, note: commands[word]?.summary ?? verbs(of: word))
        }
    }

    private func verbs(of word: String) -> String {
        commands.secondWords(of: word).joined(separator: ", ")
    }

    func options(of call: TypedCall, _ prefix: String) -> [Completion.Candidate] {
        guard let command = commands.resolve(call)?.command else { return [] }
        let candidates = command.options.map { option in
            Completion.Candidate(
                option.usage.prefix { $0 != " " }.description,
                note: option.help
            )
        }
        return (candidates + [.init("--help", note: "what the command does")])
            .filter { $0.text.hasPrefix(prefix) }
    }

    /// The next word of what `help` explains: the second one of a command, or a first one, a group or
    /// a topic.
    func helpWords(behind call: TypedCall, _ prefix: String) -> [Completion.Candidate] {
        guard let part = call.parts.last else {
            let topics = HelpTopic.all.map { Completion.Candidate($0.name, note: "topic") }
            let all = Completion.Candidate("all", note: "all commands")
            return (commandWords + topics + [all]).filter { $0.text.hasPrefix(prefix) }
        }
        guard call.parts.count == 1, case .word(let first?) = part else { return [] }
        return secondWords(of: first, prefix)
    }

    func secondWords(of first: String, _ prefix: String) -> [Completion.Candidate] {
        commands.secondWords(of: first).filter { $0.hasPrefix(prefix) }.map {
            .init($0, note: commands["\(first) \($0)"]?.summary)
        }
    }
}
