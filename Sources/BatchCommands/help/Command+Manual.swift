import BatchLanguage
import BatchValues
import TerminalText

extension Command {
    /// All that the declaration says, as text: first how it is used.
    var manual: String {
        var parts = examples.isEmpty ? [] : [shownExamples]
        parts.append(usage + "\n\n  " + summary)
        add(parameters.map { ($0.name.uppercased(), $0.help) }, "arguments")
        add(options.map { ($0.usage, $0.manual) }, "options")
        if let gives { parts.append("gives\n  " + gives) }
        if !calls.isEmpty {
            parts.append((["sends"] + calls.map { "  " + $0 }).joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n")

        func add(_ rows: [(String, String)], _ heading: String) {
            guard !rows.isEmpty else { return }
            let width = rows.map { TextWidth.columns(of: $0.0) }.max() ?? 0
            let lines = rows.map { "  \($0.0.padded(toColumns: width))  \($0.1)" }
            parts.append(([heading] + lines).joined(separator: "\n"))
        }
    }

    /// Each example with its meaning, as a comment that may be pasted with it; below it where both
    /// are too long for a line.
    private var shownExamples: String {
        let width = examples.map { TextWidth.columns(of: $0.line) }.max() ?? 0
        let rows = examples.map { "  \($0.line.padded(toColumns: width))  # \($0.meaning)" }
        guard rows.contains(where: { TextWidth.columns(of: $0) > 78 }) else {
            return rows.joined(separator: "\n")
        }
        return examples.map { "  # \($0.meaning)\n  \($0.line)" }.joined(separator: "\n")
    }
}

extension OptionDeclaration {
    /// The help text with what holds when it is not given, and whether it repeats.
    var manual: String {
        var notes: [String] = []
        if isRepeatable { notes.append("again for more") }
        if let `default`, `default`.bool == nil { notes.append(`default`.displayText) }
        return notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))"
    }
}
