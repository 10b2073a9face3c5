import BatchLanguage

/// The arguments of a script behind `run`.
extension Completer {
    func argument(
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

    func liveKind(ofNextIn script: TypedCall.ScriptArguments) -> String? {
        guard readsFolders else { return nil }
        let options = ScriptOptions(of: script.path, files)
        if let last = script.words.last, last.hasPrefix("--") {
            return options.liveKind(ofOption: last)
        }
        return options.liveKind(at: script.words.count { !$0.hasPrefix("--") })
    }
}
