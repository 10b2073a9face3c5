import BatchLanguage
import JSON

extension Command {
    /// `history [WORD]`: what was typed, latest last.
    static func history(_ context: ShellContext) -> Command {
        Command(
            "history",
            group: "looking",
            summary: "shows the statements that were typed, latest last",
            parameters: [Parameter("word", .text, .optional, help: "only those that have it")],
            gives: "a list of texts, where that is used",
            examples: [Example("history upload", "all uploads")]
        ) { invocation in
            let word = invocation.text("word") ?? ""
            let texts = context.history.texts.filter { word.isEmpty || $0.contains(word) }
            guard !invocation.isKept else { return .array(texts.map { .string($0) }) }
            if !texts.isEmpty { try await invocation.show(texts.joined(separator: "\n")) }
            return .null
        }
    }
}
