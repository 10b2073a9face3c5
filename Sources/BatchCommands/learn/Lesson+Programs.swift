import BatchLanguage
import BatchShell

extension Lesson {
    /// What is wrong where a program is not there that the lesson runs.
    func missingProgram(in world: World, _ commands: CommandRegistry) -> Diagnostic? {
        let folders = world.environment["PATH"] ?? ""
        for statement in steps.flatMap({ $0.preparation + $0.answers.map(\.statement) }) {
            for text in StatementFacts(statement, commands).shellTexts {
                guard let name = text.firstProgram, !world.programs.has(name, in: folders) else {
                    continue
                }
                return Diagnostic(
                    .shell,
                    "this lesson needs \(name), and there is no such program",
                    hint: "install \(name); PATH says where it is looked for",
                    at: Diagnostic.Location(source, statement.span)
                )
            }
        }
        return nil
    }
}

extension String {
    /// The program that a line of the shell begins with; nil where that cannot be told.
    fileprivate var firstProgram: String? {
        guard let word = split(whereSeparator: \.isWhitespace).first(where: { !$0.contains("=") }),
            word.allSatisfy({ $0.isLetter || $0.isNumber || "-_.+".contains($0) }),
            !Self.shellWords.contains(String(word))
        else { return nil }
        return String(word)
    }

    /// Words that the shell itself understands.
    private static let shellWords: Set<String> = [
        ".", "alias", "case", "cd", "command", "eval", "exec", "exit", "export", "for", "if",
        "read", "return", "set", "shift", "trap", "type", "ulimit", "umask", "unset", "until",
        "wait", "while",
    ]
}
