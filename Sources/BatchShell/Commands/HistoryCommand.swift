import BatchLanguage
import BatchValues

extension Command {
    /// `history [WORD]`: what was typed, latest last.
    static func history(_ context: ShellContext) -> Command {
        Command(
            "history",
            group: "looking",
            summary: "shows the statements that were typed, latest last",
            parameters: [
                ParameterDeclaration("word", .text, .optional, help: "only those that have it")
            ],
            options: [
                OptionDeclaration(
                    "profile",
                    .text,
                    placeholder: "NAME",
                    help: "only those typed with this profile; also env and local",
                    completion: .live("profile")
                ),
                OptionDeclaration(
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
            ],
            replay: .omit
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
        let entries = ImportedHistory(try world.files.read(path)).entries
        let file = try historyFile()
        let place = file.map { "in \($0.path)" } ?? "in this session's history"
        var count = 0
        let isDone = try await changing("keep the texts of \(path) \(place)") {
            if let file, !history.isOfPrompt { _ = try history.open(file) }
            count = try history.take(entries, excluding: session.secrets)
        }
        guard isDone else { return .null }
        await note(
            "added \(count == 1 ? "1 text" : "\(count) texts") to the history"
                + (file == nil ? " of this session, which no file keeps" : "")
        )
        return .null
    }

    /// The file that keeps the history: the one of the prompt, else that of all prompts.
    ///
    /// - Returns: nil at a prompt that has none.
    private func historyFile() throws -> HistoryFile? {
        if history.isOfPrompt { return history.file }
        guard let file = HistoryFile(environment: world.environment) else {
            throw Diagnostic(.file, "the environment says no HOME to keep a history in")
        }
        return file
    }
}
