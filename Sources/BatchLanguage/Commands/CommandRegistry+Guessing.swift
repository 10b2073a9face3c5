/// The commands that were probably meant by the first words of a call which name none.
struct MeantCommand {
    /// The likeliest first; never empty.
    let commands: [Command]
    /// The number of words that stand for the name.
    let wordCount: Int

    /// The one command that is meant, where so many words behind the first are enough for it.
    func only(withWords count: Int) -> Command? {
        guard commands.count == 1, count - wordCount + 1 >= commands[0].leastWords else {
            return nil
        }
        return commands[0]
    }

    /// The commands with what they take, as a clause.
    var hint: String {
        let lines = commands.prefix(4).map { "'\(Signature($0).positions)'" }
        guard let last = lines.last, lines.count > 1 else {
            return "did you mean \(lines.first ?? "")?"
        }
        return "there is \(lines.dropLast().joined(separator: ", ")) and \(last)"
    }
}

extension CommandRegistry {
    /// The commands meant by words that are no command's name: another program's word for it, its
    /// own words the wrong way round (`list batch`), its noun in the plural, or its verb alone.
    func meant(by first: String, _ second: String?) -> MeantCommand? {
        let (names, wordCount) = namesMeant(by: first, second)
        let commands = names.compactMap { self[$0] }
        return commands.isEmpty ? nil : MeantCommand(commands: commands, wordCount: wordCount)
    }

    /// The name of the one command that words mean which are no command's name; nil where there are
    /// none or several.
    package func nameMeant(by words: [String]) -> String? {
        guard let first = words.first else { return nil }
        let second = words.dropFirst().first
        guard let meant = meant(by: first, second), meant.commands.count == 1,
            meant.wordCount == words.count
        else { return nil }
        return meant.commands[0].name
    }

    private func namesMeant(by first: String, _ second: String?) -> ([String], wordCount: Int) {
        if let second, let noun = noun(second), secondWords(of: noun).contains(first) {
            return (["\(noun) \(first)"], 2)
        }
        if let noun = noun(first) {
            if let second, secondWords(of: noun).contains(second) {
                return (["\(noun) \(second)"], 2)
            }
            return (["\(noun) list"], 1)
        }
        let nouns = firstWords.filter { secondWords(of: $0).contains(first) }
        return ((otherWords[first] ?? []) + nouns.map { "\($0) \(first)" }, 1)
    }

    /// The first word of commands of two words that this one is, or is the plural of.
    private func noun(_ word: String) -> String? {
        let endings = ["", "s", "es"].filter { word.hasSuffix($0) }
        return endings.lazy.map { String(word.dropLast($0.utf8.count)) }
            .first { !secondWords(of: $0).isEmpty }
    }
}

extension Command {
    /// The number of words that a call has at least.
    fileprivate var leastWords: Int {
        parameters.reduce(0) { count, parameter in
            switch parameter.arity {
            case .one: count + 1
            case .optional: count
            case .many(let least): count + least
            }
        }
    }
}
