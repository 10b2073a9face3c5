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
            return Completion(range: range, candidates: variables(prefix))
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

    private func plain(_ words: [String], _ prefix: String, _ range: Range<Int>) -> Completion {
        Completion(
            range: range,
            candidates: words.filter { $0.hasPrefix(prefix) }.map { .init($0) }
        )
    }
}
