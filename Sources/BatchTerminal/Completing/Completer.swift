import BatchCommands
import BatchLanguage
import BatchShell
import BatchValues
import TerminalText

/// Finds what could stand where somebody types: commands, options, variables, fields and files.
struct Completer {
    let commands: CommandRegistry
    let files: any Files
    let home: String?
    /// The variables of the prompt, the special ones included, and their values.
    let variables: [(name: String, value: JSONValue)]
    /// The known objects of a kind that the platform has.
    let live: (String) -> [LiveCandidate]
    /// Folders are looked into; not so where a key waits for the answer.
    var readsFolders = true

    func completion(of text: String, at offset: Int) -> Completion {
        switch CompletionContext(text, at: offset) {
        case .command(let prefix, let range):
            return Completion(range: range, candidates: firstWords(prefix))
        case .option(let call, let prefix, let range):
            return Completion(range: range, candidates: options(of: call, prefix))
        case .optionValue(let call, let name, let prefix, let range, let quoting):
            guard let option = commands.option(name, of: call) else {
                return argument(call, prefix, range, quoting, in: text)
            }
            return candidates(for: .option(option), of: call, prefix, range, quoting, in: text)
        case .argument(let call, let prefix, let range, let quoting):
            return argument(call, prefix, range, quoting, in: text)
        case .variable(let prefix, let range):
            let names = variables.filter { $0.name.hasPrefix(prefix) }
            return Completion(
                range: range,
                candidates: names.map {
                    .init($0.name, label: "$" + $0.name, note: $0.value.note, suffix: "")
                }
            )
        case .path(let variable, let steps, let prefix, let range):
            return Completion(
                range: range,
                candidates: fields(of: variable, steps, prefix, in: text)
            )
        case .file(let prefix, let range, let quoting):
            return Completion(range: range, candidates: paths(prefix, quoting, isFolder: false))
        case .nothing: return .nothing(at: offset)
        }
    }

    private func firstWords(_ prefix: String) -> [Completion.Candidate] {
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

    /// The kind of thing that could stand at a place, where the platform has to be asked for it.
    func liveKind(in text: String, at offset: Int) -> String? {
        let sources: [CompletionSource] =
            switch CompletionContext(text, at: offset) {
            case .optionValue(let call, let name, _, _, _):
                commands.option(name, of: call).map { [$0.completion] } ?? sources(for: call)
            case .argument(let call, _, _, _):
                call.scriptArguments.map { liveKind(ofNextIn: $0).map { [.live($0)] } ?? [] }
                    ?? sources(for: call)
            default: []
            }
        return sources.lazy.compactMap { if case .live(let kind) = $0 { kind } else { nil } }.first
    }

    /// The sources of candidates for one more word of a call.
    private func sources(for call: TypedCall) -> [CompletionSource] {
        guard let (command, arguments) = commands.resolve(call) else { return [] }
        return command.places(behind: arguments).map(\.completion)
    }

    private func options(of call: TypedCall, _ prefix: String) -> [Completion.Candidate] {
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

    private func argument(
        _ call: TypedCall,
        _ prefix: String,
        _ range: Range<Int>,
        _ quoting: CompletionContext.Quoting,
        in text: String
    ) -> Completion {
        if let script = call.scriptArguments {
            return argument(of: script, prefix, range, quoting)
        }
        var seconds: [Completion.Candidate] = []
        if call.parts.isEmpty {
            seconds = secondWords(of: call.name, prefix)
        }
        guard seconds.isEmpty, let (command, arguments) = commands.resolve(call) else {
            return Completion(range: range, candidates: seconds)
        }
        let found = command.places(behind: arguments).map {
            candidates(for: $0, of: call, prefix, range, quoting, in: text)
        }
        guard let some = found.first(where: { !$0.candidates.isEmpty }) ?? found.first else {
            return .nothing(at: range.upperBound)
        }
        return Completion(range: some.range, candidates: found.flatMap(\.candidates))
    }

    /// The candidates for a place of a call; of several words with commas between, for the last.
    private func candidates(
        for place: ArgumentPlace,
        of call: TypedCall,
        _ prefix: String,
        _ range: Range<Int>,
        _ quoting: CompletionContext.Quoting,
        in text: String
    ) -> Completion {
        switch place.completion {
        case .choices(let words):
            guard case .words = place.type, let comma = prefix.lastIndex(of: ",") else {
                return plain(words, prefix, range)
            }
            let given = prefix.split(separator: ",").map(String.init)
            let last = String(prefix[comma...].dropFirst())
            let rest = words.filter { !given.contains($0) }
            return plain(rest, last, range.upperBound - last.utf8.count..<range.upperBound)
        case .commands:
            return Completion(range: range, candidates: helpWords(behind: call, prefix))
        case .fields:
            let element = ListedElement(commands: commands, variables: variables).last(in: text)
            return Completion(range: range, candidates: fields(of: element, prefix, suffix: " "))
        case .variables: return plain(variables.map(\.name), prefix, range)
        case .files, .folders, .live, .none:
            return candidates(from: place.completion, prefix, range, quoting)
        }
    }

    /// The candidates from a source that depends on nothing before it.
    func candidates(
        from source: CompletionSource,
        _ prefix: String,
        _ range: Range<Int> = 0..<0,
        _ quoting: CompletionContext.Quoting = .bare
    ) -> Completion {
        switch source {
        case .files, .folders:
            return Completion(
                range: range,
                candidates: paths(prefix, quoting, isFolder: source == .folders)
            )
        case .live(let kind):
            return Completion(range: range, candidates: known(kind, prefix, quoting))
        case .choices(let words): return plain(words, prefix, range)
        case .commands, .variables, .fields, .none: return .nothing(at: range.upperBound)
        }
    }

    /// The next word of what `help` explains: the second one of a command, or a first one, a group or
    /// a topic.
    private func helpWords(behind call: TypedCall, _ prefix: String) -> [Completion.Candidate] {
        guard let part = call.parts.last else {
            let topics = HelpTopic.all.map { Completion.Candidate($0.name, note: "topic") }
            let all = Completion.Candidate("all", note: "all commands")
            return (commandWords + topics + [all]).filter { $0.text.hasPrefix(prefix) }
        }
        guard call.parts.count == 1, case .word(let first?) = part else { return [] }
        return secondWords(of: first, prefix)
    }

    private func secondWords(of first: String, _ prefix: String) -> [Completion.Candidate] {
        commands.secondWords(of: first).filter { $0.hasPrefix(prefix) }.map {
            .init($0, note: commands["\(first) \($0)"]?.summary)
        }
    }

    /// The known objects of a kind, begun by their id or, in any case of letters, by their name.
    private func known(
        _ kind: String,
        _ prefix: String,
        _ quoting: CompletionContext.Quoting
    ) -> [Completion.Candidate] {
        let all = live(kind)
        if let typed = prefix.withoutNameSign {
            return all.compactMap { candidate in
                guard let name = candidate.name, name.begins(with: typed) else { return nil }
                let (text, end) = quoting.written("name:" + name)
                return .init(text, label: name.visibleLine, note: candidate.text, suffix: end + " ")
            }
        }
        return all.filter {
            $0.text.hasPrefix(prefix) || (!prefix.isEmpty && $0.name?.begins(with: prefix) == true)
        }.map { candidate in
            let (text, end) = quoting.written(candidate.text)
            return .init(text, label: candidate.text, note: candidate.note, suffix: end + " ")
        }
    }

    private func plain(_ words: [String], _ prefix: String, _ range: Range<Int>) -> Completion {
        Completion(
            range: range,
            candidates: words.filter { $0.hasPrefix(prefix) }.map { .init($0) }
        )
    }

    private func fields(
        of variable: String,
        _ steps: [CompletionContext.Step],
        _ prefix: String,
        in text: String
    ) -> [Completion.Candidate] {
        let elements = ListedElement(commands: commands, variables: variables)
        var value =
            variables.first { $0.name == variable }?.value
            ?? elements.bound(to: variable, in: text)
        for step in steps {
            switch step {
            case .field(let name): value = value?[name]
            case .index(let index?): value = try? value?.value(at: .index(index))
            case .index(nil): value = nil
            }
        }
        return fields(of: value, prefix, suffix: "")
    }

    private func fields(
        of value: JSONValue?,
        _ prefix: String,
        suffix: String
    ) -> [Completion.Candidate] {
        let members = value?.object?.members ?? []
        return members.filter { member in
            !member.isKeySecret && member.key.hasPrefix(prefix) && member.key.isName
        }.map { .init($0.key, note: $0.value.note, suffix: suffix) }
    }
}

/// The arguments of a script behind `run`.
extension Completer {
    private func argument(
        of script: TypedCall.ScriptArguments,
        _ prefix: String,
        _ range: Range<Int>,
        _ quoting: CompletionContext.Quoting
    ) -> Completion {
        guard prefix.hasPrefix("-"), quoting == .bare else {
            let live = liveKind(ofNextIn: script).map {
                candidates(from: .live($0), prefix, range, quoting)
            }
            if let live, !live.candidates.isEmpty { return live }
            return candidates(from: .files, prefix, range, quoting)
        }
        // A key waits for it: no file is read.
        guard readsFolders else { return .nothing(at: range.upperBound) }
        let given = Set(script.words.map { String($0.prefix { $0 != "=" }) })
        let own = ScriptOptions(of: script.path, files).candidates(prefix, excluding: given)
        return Completion(range: range, candidates: own)
    }

    private func liveKind(ofNextIn script: TypedCall.ScriptArguments) -> String? {
        guard readsFolders else { return nil }
        let options = ScriptOptions(of: script.path, files)
        if let last = script.words.last, last.hasPrefix("--") {
            return options.liveKind(ofOption: last)
        }
        return options.liveKind(at: script.words.count { !$0.hasPrefix("--") })
    }
}

extension Completer {
    /// The files and folders whose path begins with what was typed.
    private func paths(
        _ prefix: String,
        _ quoting: CompletionContext.Quoting,
        isFolder: Bool
    ) -> [Completion.Candidate] {
        let cut = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
        let (folder, start) = (String(prefix[..<cut]), prefix[cut...])
        var place = folder.isEmpty ? "." : folder
        if quoting == .bare, place.hasPrefix("~/"), let home { place = home + place.dropFirst() }
        let names = readsFolders ? (try? files.names(in: place)) ?? [] : []
        return names.filter { name in
            name.hasPrefix(start) && (!name.hasPrefix(".") || start.hasPrefix("."))
                && (!isFolder || name.hasSuffix("/"))
        }.map { name in
            let isOpen = name.hasSuffix("/")
            let (text, end) = quoting.written(folder + name)
            return .init(
                text,
                label: name.visibleLine,
                suffix: isOpen ? "" : end + " "
            )
        }
    }
}

extension CompletionContext.Quoting {
    /// A path as it is written so, and what closes it.
    func written(_ path: String) -> (text: String, end: String) {
        switch self {
        case .bare: (path.escaped(" \t\n(){}[]|;<>'\"$\\#*?"), "")
        case .single:
            (
                "'"
                    + path.split(separator: "'", omittingEmptySubsequences: false)
                    .joined(separator: "''"), "'"
            )
        case .double: ("\"" + path.escaped("\"\\$"), "\"")
        }
    }
}

extension String {
    /// The text behind `name:`, if it begins so.
    fileprivate var withoutNameSign: String? {
        hasPrefix("name:") ? String(dropFirst("name:".count)) : nil
    }

    fileprivate func begins(with typed: String) -> Bool {
        lowercased().hasPrefix(typed.lowercased())
    }

    fileprivate func escaped(_ special: String) -> String {
        reduce(into: "") { result, character in
            if special.contains(character) { result.append("\\") }
            result.append(character)
        }
    }
}

extension JSONValue {
    /// The value in a few characters, fit for a line of a list.
    fileprivate var note: String {
        json(.compact).visibleLine.cut(toColumns: 40)
    }
}
