import BatchLanguage
import BatchShell
import SystemSupport

/// The ghost text: the probable rest of a line, drawn behind it while it is typed.
extension PromptSession {
    /// The rest of what the text may become: the corrected line of the last error, an earlier
    /// line, or a word.
    ///
    /// A line that destroys is never offered, and none is while the history is off.
    func suggestion(behind text: String, in scope: PromptScope) -> String {
        guard context.history.isOn else { return "" }
        let lines = [
            context.correction.value, text.isEmpty ? nil : context.history.latest(with: text),
        ]
        for case let line? in lines where line.utf8.count > text.utf8.count {
            if line.utf8.starts(with: text.utf8), !scope.commands.mayDestroy(line) {
                return String(line.utf8.dropFirst(text.utf8.count)) ?? ""
            }
        }
        return word(behind: text, in: scope)
    }

    /// The rest of the first word that could stand at the end of the text.
    private func word(behind text: String, in scope: PromptScope) -> String {
        let end = text.utf8.count
        // A key waits for it: no disk is asked.
        var completer = completer(scope)
        completer.readsFolders = false
        let found = completer.completion(of: text, at: end)
        guard found.range.upperBound == end, !found.range.isEmpty else { return "" }
        let typed = text.utf8.suffix(found.range.count)
        for candidate in found.candidates where candidate.text.utf8.starts(with: typed) {
            let rest = String(candidate.text.utf8.dropFirst(typed.count)) ?? ""
            if !rest.isEmpty, !scope.commands.mayDestroy(text + rest) { return rest }
        }
        return ""
    }
}

extension CommandRegistry {
    /// Whether a text may hold a command that destroys; rather once too often than once too few.
    func mayDestroy(_ text: String) -> Bool {
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        return commands.contains { command in
            if command.effect == .destroys {
                let name = command.name.split(separator: " ")
                if words.firstRange(of: name) != nil { return true }
            }
            return command.options.contains { $0.destroys && words.contains("--\($0.name)") }
        }
    }
}
