import BatchLanguage
import BatchShell
import BatchValues

/// `history [WORD]`: the statements that were typed, latest last.
struct HistoryCommand: ShellCommand {
    static let name = "history"

    let word = Parameter(optional: "word", .text, help: "only those that have it")
    let profile = Option(
        "profile",
        .text,
        placeholder: "NAME",
        help: "only those typed with this profile; also env and local",
        completion: .live("profile")
    )
    let imported = Option(
        "import",
        .file,
        placeholder: "FILE",
        help: "takes what another program kept: libedit's file or readline's"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "shows the statements that were typed, latest last",
            arguments: [word, profile, imported],
            gives: "a list of texts, where that is used",
            examples: [
                .init("history upload", "all uploads"),
                .init("history --profile acme", "what was typed there"),
                .init("history --import ~/.bash_history", "keeps it, besides what is here"),
            ],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        if let path = call[imported] {
            try await context.importHistory(path)
            return .nothing
        }
        let word = call[word] ?? ""
        let profile = call[profile]
        let texts = context.history.entries.filter { entry in
            (word.isEmpty || entry.text.contains(word))
                && (profile == nil || entry.profile == profile)
        }.map(\.text)
        guard !call.isKept else { return Command.Answer(JSONValue(texts, isSecret: false)) }
        if !texts.isEmpty { try await call.show(texts.joined(separator: "\n")) }
        return .nothing
    }
}

extension CommandContext {
    /// Takes the entries of another program's history; what holds a secret is left out.
    fileprivate func importHistory(_ path: String) async throws {
        let entries = ImportedHistory(try world.files.read(path)).entries
        let file = try historyFile()
        let place = file.map { "in \($0.path)" } ?? "in this session's history"
        var count = 0
        let isDone = try await changing("keep the texts of \(path) \(place)") {
            if let file, !history.isOfPrompt { _ = try history.open(file) }
            count = try history.take(entries, excluding: session.secrets)
        }
        guard isDone else { return }
        await note(
            "added \(count.counted("text")) to the history"
                + (file == nil ? " of this session, which no file keeps" : "")
        )
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
