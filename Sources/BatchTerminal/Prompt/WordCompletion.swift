package import BatchLanguage
import BatchShell

extension PromptSession {
    /// The texts that could stand in place of the last of some words, as a shell's command line has
    /// them: the words of a command of ours or of a script.
    ///
    /// - Parameter words: The command or the script and its arguments; the last one is being typed
    ///   and may be empty.
    /// - Returns: The candidates, nothing in them quoted.
    package func completion(ofWords words: [String]) async -> [Completion.Candidate] {
        guard let last = words.last else { return [] }
        let before = words.dropLast()
        guard let first = before.first else {
            let names = shell.commands.firstWords.filter {
                $0.hasPrefix(last) && !$0.hasPrefix("_")
            }
            let files = await candidates(behind: ["check"], last)
            let scripts = files.filter { $0.text.hasSuffix("/") || $0.text.hasSuffix(".batchsh") }
            return names.map { Completion.Candidate($0, note: shell.commands[$0]?.summary) }
                + (last.isEmpty ? [] : scripts)
        }
        // The words behind a script's name are that one's own.
        let isScript = first == "-" || first.contains("/") || first.contains(".")
        return await candidates(behind: isScript ? ["run"] + before : Array(before), last)
    }

    /// The texts that could stand for a value of which so much is typed, nothing in them quoted.
    package func completion(
        of typed: String,
        from source: CompletionSource
    ) async -> [Completion.Candidate] {
        if case .live(let kind) = source { await live.refresh(kind, of: context) }
        return completer(scope).candidates(from: source, typed).candidates.map {
            Completion.Candidate($0.text.withoutEscapes, note: $0.note)
        }
    }

    private func candidates(
        behind words: [String],
        _ last: String
    ) async -> [Completion.Candidate] {
        let text =
            words.enumerated().map { place, word in
                (place < 2 && words[0] != "run") || word.hasPrefix("--") ? word : word.asWord
            }.joined(separator: " ") + " " + last.asWord
        let found = await completion(of: text, at: text.utf8.count)
        // The part of the word that stays, such as the `--format=` before a value.
        let start = text.utf8.count - last.asWord.utf8.count
        let kept = text.utf8.dropFirst(start).prefix(max(found.range.lowerBound - start, 0))
        let head = (String(kept) ?? "").withoutEscapes
        return found.candidates.map { candidate in
            Completion.Candidate(head + candidate.text.withoutEscapes, note: candidate.note)
        }
    }
}

extension String {
    /// The text as one bare word of the language.
    fileprivate var asWord: String { CompletionContext.Quoting.bare.written(self).text }

    /// A bare word as the text that it stands for.
    fileprivate var withoutEscapes: String {
        var text = ""
        var isEscaped = false
        for character in self {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                text.append(character)
                isEscaped = false
            }
        }
        return text
    }
}
