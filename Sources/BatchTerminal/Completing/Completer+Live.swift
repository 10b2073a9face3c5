import BatchLanguage
import TerminalText

/// Things that are at the platform.
extension Completer {
    /// The known objects of a kind, begun by their id or, in any case of letters, by their name.
    func known(
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
}

extension String {
    /// The text behind `name:`, if it begins so.
    fileprivate var withoutNameSign: String? {
        hasPrefix("name:") ? String(dropFirst("name:".count)) : nil
    }

    fileprivate func begins(with typed: String) -> Bool {
        lowercased().hasPrefix(typed.lowercased())
    }
}
