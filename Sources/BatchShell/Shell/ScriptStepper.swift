import BatchLanguage
import BatchValues
import Synchronization
import SystemSupport

/// Shows narration and each statement before it runs, and asks what to do with it.
final class ScriptStepper: Stepper {
    private struct State {
        var goesOn = false
        /// The offset up to which each source has been narrated.
        var narrated: [ObjectIdentifier: Int32] = [:]
        /// The statement that was shown last, so that it is not shown again after a look around.
        var shown: (source: ObjectIdentifier, start: Int32)?
        var changed: Set<String> = []
    }

    private unowned let context: CommandContext
    private let state = Mutex(State())

    private static let question =
        "Enter runs, s skips, e edits, v variables, ! a command, c goes on, q quits: "

    init(_ context: CommandContext) { self.context = context }

    func before(_ statement: Statement, in source: Source) async throws -> StatementDecision {
        guard source.origin.isStepped, !state.withLock({ $0.goesOn }) else { return .run }
        context.display.isHidden = false
        if let preview = await show(statement, in: source) {
            context.display.isHidden = true
            return .first(preview)
        }
        while true {
            guard let answer = try await context.world.questions?.answer(Self.question) else {
                throw CancellationError()
            }
            switch answer.trimmed {
            case "": return end(.run)
            case "s": return end(.skip)
            case "c":
                state.withLock { $0.goesOn = true }
                return end(.run)
            case "q": return .stop
            case "v": return .first(Source(.look, "vars"))
            case "e":
                if let edited = try await edit(Diagnostic.Location(source, statement.span).text) {
                    return end(.replace(edited))
                }
            case let command where command.hasPrefix("!"):
                let typed = String(command.dropFirst()).trimmed
                guard let text = typed.isEmpty ? try await line() : typed else { continue }
                return .first(Source(.step, text))
            case let other:
                await context.note("'\(other)' is none of these")
            }
        }
    }

    /// Has a text changed until it can be read; nil where the person gave up.
    private func edit(_ text: String) async throws -> Source? {
        var text = text
        while let edited = try await context.world.questions?.edit(text, "> ") {
            let source = Source(.editedStatement, edited)
            let errors = Parser.parse(source).diagnostics
            if errors.isEmpty { return source }
            for error in errors { try await context.emit(.diagnostic(error)) }
            text = edited
        }
        return nil
    }

    private func line() async throws -> String? {
        let prompt = await context.session.prompt().text()
        return try await context.world.questions?.answer(prompt)
    }

    /// The next statement is another one, even where it is the same again.
    private func end(_ decision: StatementDecision) -> StatementDecision {
        state.withLock { $0.shown = nil }
        return decision
    }

    /// Shows a statement and what it sends.
    ///
    /// - Returns: A source that shows the request itself, where that changes nothing.
    private func show(_ statement: Statement, in source: Source) async -> Source? {
        let identity = ObjectIdentifier(source)
        let isNew = state.withLock { state in
            if let shown = state.shown, shown == (identity, statement.span.start) { return false }
            state.shown = (identity, statement.span.start)
            return true
        }
        guard isNew else { return nil }
        await tellOfChange(source)
        for line in narration(before: statement, in: source) { await context.note(line) }
        let location = Diagnostic.Location(source, statement.span)
        await context.note("\(source.name):\(location.position.line)  \(location.text)")
        let facts = StatementFacts(statement, context.commands)
        if let preview = preview(facts, in: source) { return preview }
        for call in facts.commands.flatMap(\.calls) { await context.note("  sends \(call)") }
        return nil
    }

    /// The call as a dry run, where that shows more than its declaration does: it writes, and its
    /// arguments can be worked out twice.
    private func preview(_ facts: StatementFacts, in source: Source) -> Source? {
        guard facts.isPlainCall, !facts.runsShell, facts.commands.count == 1,
            let command = facts.commands.first, let span = facts.pipeline,
            command.effect == .writes || command.effect == .destroys,
            command.seesToDryRun
        else { return nil }
        let call = Diagnostic.Location(source, span).text
        return Source(.look, "\(call) --dry-run")
    }

    /// The narration that stands before a statement and was not shown.
    private func narration(before statement: Statement, in source: Source) -> [String] {
        let identity = ObjectIdentifier(source)
        let start = statement.span.start
        let from = state.withLock { state in
            defer { state.narrated[identity] = max(start, state.narrated[identity] ?? 0) }
            return state.narrated[identity] ?? 0
        }
        return Parser.parse(source).script.comments
            .filter { $0.isNarration && $0.span.start >= from && $0.span.end <= start }
            .map { String(Diagnostic.Location(source, $0.span).text.dropFirst(2)).trimmed }
    }

    /// Says once that the file has other text by now than what is stepped through.
    private func tellOfChange(_ source: Source) async {
        guard case .file(let path) = source.origin,
            let now = try? context.world.files.read(path), now != source.bytes,
            state.withLock({ $0.changed.insert(path).inserted })
        else { return }
        await context.note("\(path) has changed; this goes on as it was read")
    }
}
