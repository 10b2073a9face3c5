import BatchValues

/// The meaning of the first words of a call.
package enum CommandMeaning: Sendable {
    /// A command, whose name so many of the words are.
    case command(Command, nameWords: Int)
    /// The first word begins commands of two words, none of which the second one names.
    case incomplete(seconds: [String])
    case unknown
}

extension CommandRegistry {
    /// The meaning of the first words of a call: here alone is decided whether they are one name.
    ///
    /// The second word is nil where it is no plain text, or is not there.
    package func meaning(of first: String, _ second: String?) -> CommandMeaning {
        let seconds = secondWords(of: first)
        if let second, seconds.contains(second), let command = self["\(first) \(second)"] {
            return .command(command, nameWords: 2)
        }
        if let command = self[first] { return .command(command, nameWords: 1) }
        return seconds.isEmpty ? .unknown : .incomplete(seconds: seconds)
    }

    /// The meaning of a call as it is written.
    func meaning(of call: Call) -> CommandMeaning {
        meaning(of: call.name.text, call.secondWord?.bareText)
    }

    /// The command of a call as it is written, where its name stands, and the arguments behind it.
    func resolve(
        _ call: Call
    ) -> (command: Command, name: SourceSpan, arguments: ArraySlice<Argument>)? {
        guard case .command(let command, let nameWords) = meaning(of: call) else { return nil }
        guard nameWords == 2, let second = call.secondWord else {
            return (command, call.name.span, call.arguments[...])
        }
        return (command, call.name.span.through(second.span), call.arguments.dropFirst())
    }

    /// The command of a call as far as it is typed, and the arguments behind its name.
    package func resolve(
        _ call: TypedCall
    ) -> (command: Command, arguments: ArraySlice<TypedCall.Part>)? {
        let words = call.words
        guard
            case .command(let command, let nameWords) = meaning(
                of: call.name,
                words.count > 1 ? words[1] : nil
            )
        else { return nil }
        return (command, call.parts.dropFirst(nameWords - 1))
    }

    /// The error of words that begin commands of two words and name none of them.
    func fault(
        of first: String,
        _ second: String?,
        _ seconds: [String]
    ) -> (message: String, hint: String, near: String?) {
        guard let second else {
            return (
                "'\(first)' needs a second word", "one of: \(seconds.joined(separator: ", "))", nil
            )
        }
        let near = nearestName(to: second, in: seconds)
        let all = seconds.map { "'\(first) \($0)'" }.joined(separator: ", ")
        return (
            "no command '\(first) \(second)'",
            near.map { "did you mean '\($0)'?" } ?? "there is \(all)", near
        )
    }
}

extension Call {
    /// The word behind the first one; nil where there is none or an option stands there.
    var secondWord: Word? {
        if case .word(let word)? = arguments.first { word } else { nil }
    }
}

extension Word {
    /// The text of a word that was typed as one piece, as the second word of a command is.
    var bareText: String? {
        guard case .bare(let pieces) = node, pieces.count == 1,
            case .plain(let text)? = pieces.first
        else { return nil }
        return text
    }
}
