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
            options: [
                Option(
                    "profile",
                    .text,
                    placeholder: "NAME",
                    help: "only those typed with this profile; also env and local",
                    completion: .live("profile")
                ),
                Option(
                    "import",
                    .file,
                    placeholder: "FILE",
                    help: "takes what another program kept: libedit's file or readline's"
                ),
            ],
            gives: "a list of texts, where that is used",
            examples: [
                Example("history upload", "all uploads"),
                Example("history --profile acme", "what was typed there"),
                Example("history --import ~/.bash_history", "keeps it, besides what is here"),
            ]
        ) { invocation in
            if let path = invocation.text("import") {
                return try await context.importHistory(path)
            }
            let word = invocation.text("word") ?? ""
            let profile = invocation.text("profile")
            let texts = context.history.entries.filter { entry in
                (word.isEmpty || entry.text.contains(word))
                    && (profile == nil || entry.profile == profile)
            }.map(\.text)
            guard !invocation.isKept else { return .array(texts.map { .string($0) }) }
            if !texts.isEmpty { try await invocation.show(texts.joined(separator: "\n")) }
            return .null
        }
    }
}

extension ShellContext {
    /// Takes the entries of another program's history; what holds a secret is left out.
    fileprivate func importHistory(_ path: String) async throws -> JSONValue {
        let text = String(decoding: try world.files.read(path), as: UTF8.self)
        let count = try history.take(
            ImportedHistory(text).entries,
            besides: session.secrets
        )
        await note("\(count) texts are in the history that were not")
        return .null
    }
}
