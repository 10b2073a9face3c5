import ArgumentParser
import BatchValues

/// An option of the program as its declaration in ``ProgramOptions`` shows it.
struct DeclaredOption {
    /// Its names with their dashes, the longest last.
    let names: [String]
    /// The placeholder of its value; nil where it is a flag.
    let placeholder: String?

    /// The name by which messages call it.
    var name: String { names.last ?? "" }

    /// Whether it may stand more than once.
    var isRepeatable: Bool { ["--report", "-c"].contains(name) }

    /// Whether its value may be empty: no lines of the language are a text too.
    var takesEmptyValue: Bool { name == "-c" }

    /// The options in the order of `--help`.
    static let all = help.split(separator: "\n").compactMap { DeclaredOption(helpLine: $0) }

    /// The option of a name.
    static func named(_ name: some StringProtocol) -> DeclaredOption? {
        all.first { $0.names.contains(String(name)) }
    }

    /// The lines of `--help` about the options.
    static let help: String = {
        let text = ProgramOptions.helpMessage(columns: 90)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = lines.firstIndex { $0.hasPrefix("OPTIONS:") }.map { $0 + 1 } ?? 0
        return
            (lines[start...].filter { !$0.isEmpty } + [
                "  --version               Show the version."
            ])
            .joined(separator: "\n")
    }()

    /// `  -q, --quiet   Show …`; nil where a line goes on with the one before.
    private init?(helpLine line: Substring) {
        var names: [String] = []
        var placeholder: String?
        for word in line.split(separator: " ") {
            if word.hasPrefix("-") {
                names.append(String(word.hasSuffix(",") ? word.dropLast() : word))
            } else if word.hasPrefix("<") {
                placeholder = String(word.dropFirst().dropLast())
                break
            } else {
                break
            }
        }
        guard line.hasPrefix("  -") else { return nil }
        self.names = names
        self.placeholder = placeholder
    }
}
