import BatchLanguage
import BatchValues
import Synchronization
import SystemSupport

/// Shows narration and each statement before it runs, and asks what to do with it.
final class ScriptStepper: Stepper {
    private enum Mode {
        /// Every statement is shown and asked about.
        case asking
        /// Statements are shown and run, up to the next that has narration.
        case toNarration
        /// Nothing is shown nor asked, unless a statement fails.
        case goingOn
    }

    /// What is known of the statement that is asked about.
    private enum Question {
        /// It has to be shown first.
        case new
        /// It was looked around since it was shown.
        case looked
        /// It is on the screen.
        case shown
        /// It has failed, and its error is on the screen.
        case failed
    }

    private struct State {
        var mode = Mode.asking
        var question = Question.new
        /// The person has been told of the keys.
        var knowsKeys = false
        var outlines: [ObjectIdentifier: ScriptOutline] = [:]
        /// The offset up to which each source has been narrated.
        var narrated: [ObjectIdentifier: Int32] = [:]
        var changed: Set<String> = []
        /// The `assert` that runs; what it calls is nobody's step.
        var assertion: (source: ObjectIdentifier, start: Int32)?
        /// The error that a `try` catches has been told of.
        var hasToldOfCaught = false
    }

    private unowned let context: CommandContext
    private let state = Mutex(State())

    private static let question = "Enter runs, ? shows the keys: "
    private static let questionAfterError = "r runs it again, ? shows the keys: "
    private static let keys = """
        Enter runs it, n runs to the next narration, s skips, e edits, l shows it again
        v variables, ! a command, c goes on to the end, q quits
        """
    private static let keysAfterError = """
        r runs it again, e edits, s skips, l shows it again
        v variables, ! a command, q quits
        """

    init(_ context: CommandContext) { self.context = context }

    /// A person follows every statement.
    var isAsking: Bool { state.withLock { $0.mode != .goingOn } }

    func before(_ statement: Statement, in source: Source) async throws -> StatementDecision {
        let (mode, question, isAside) = state.withLock {
            ($0.mode, $0.question, $0.assertion != nil)
        }
        guard source.origin.isStepped, mode != .goingOn, !statement.isDefinition, !isAside else {
            return .run
        }
        context.display.isHidden = false
        switch question {
        case .new:
            let narration = narration(before: statement, in: source)
            if mode == .toNarration, narration.isEmpty {
                if statement.isAssertion {
                    begin(statement, in: source)
                } else if outline(of: source).number(of: statement) != nil {
                    await show(statement, in: source)
                }
                return .run
            }
            state.withLock { ($0.mode, $0.question) = (.asking, .shown) }
            await tellOfChange(source)
            await show(statement, in: source, narration)
            if let preview = await preview(of: statement, in: source) {
                context.display.isHidden = true
                return .first(preview)
            }
            await tellOfKeys()
        case .looked:
            await show(statement, in: source, isWhole: false)
            state.withLock { $0.question = .shown }
        case .shown: await tellOfKeys()
        case .failed: break
        }
        let decision = try await ask(about: statement, in: source)
        if statement.isAssertion, case .run = decision { begin(statement, in: source) }
        return decision
    }

    /// An `assert` runs now.
    private func begin(_ assertion: Statement, in source: Source) {
        state.withLock { $0.assertion = (ObjectIdentifier(source), assertion.span.start) }
    }

    /// Learns that a statement has ended, well or not.
    func ended(_ statement: Statement, in source: Source) {
        state.withLock { state in
            guard let open = state.assertion,
                open == (ObjectIdentifier(source), statement.span.start)
            else { return }
            state.assertion = nil
        }
    }

    /// Learns of an error; gives whether the statement is to be asked about once more.
    func failed(
        _ statement: Statement,
        in source: Source,
        _ error: Diagnostic,
        isCaught: Bool
    ) async -> Bool {
        // What an `assert` calls fails as the `assert` itself.
        let isAside = state.withLock { $0.assertion != nil }
        guard source.origin.isStepped, !isAside, !Task.isCancelled else { return false }
        if isCaught {
            let isNew = state.withLock { state in
                defer { state.hasToldOfCaught = true }
                return !state.hasToldOfCaught && state.mode != .goingOn
            }
            if isNew { try? await context.emit(.diagnostic(error)) }
            return false
        }
        try? await context.emit(.diagnostic(error))
        state.withLock { ($0.mode, $0.question) = (.asking, .failed) }
        return true
    }

    private func ask(
        about statement: Statement,
        in source: Source
    ) async throws -> StatementDecision {
        let hasFailed = state.withLock { $0.question == .failed }
        let question = hasFailed ? Self.questionAfterError : Self.question
        while true {
            guard let answer = try await context.world.questions?.answer(question) else {
                throw CancellationError()
            }
            switch answer.trimmed {
            case "" where !hasFailed, "r" where hasFailed: return end(.run)
            case "n" where !hasFailed: return end(.run, .toNarration)
            case "c" where !hasFailed: return end(.run, .goingOn)
            case "s": return end(.skip)
            case "q": return .stop
            case "l": await show(statement, in: source, allNarration(before: statement, in: source))
            case "v": return look(Source(.look, "vars"))
            case "e":
                let text = Diagnostic.Location(source, statement.span).text
                if let edited = try await edit(text) { return end(.replace(edited)) }
            case let command where command.hasPrefix("!"):
                let typed = String(command.dropFirst()).trimmed
                guard let text = typed.isEmpty ? try await line() : typed else { continue }
                return look(Source(.step, text))
            case "", "?": await context.note(hasFailed ? Self.keysAfterError : Self.keys)
            case let other:
                await context.note("'\(other)' is none of the keys")
                await context.note(hasFailed ? Self.keysAfterError : Self.keys)
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
    private func end(_ decision: StatementDecision, _ mode: Mode = .asking) -> StatementDecision {
        state.withLock { state in
            (state.mode, state.question) = (mode, .new)
            state.hasToldOfCaught = false
        }
        return decision
    }

    /// Runs something first, which may push the statement off the screen.
    ///
    /// One that has failed is still asked about as such.
    private func look(_ source: Source) -> StatementDecision {
        state.withLock { if $0.question != .failed { $0.question = .looked } }
        return .first(source)
    }
}

/// The things that are shown.
extension ScriptStepper {
    /// Shows a statement.
    ///
    /// - Parameters:
    ///   - statement: The statement.
    ///   - source: Its source.
    ///   - narration: The lines of narration above it.
    ///   - isWhole: Its place is shown too.
    private func show(
        _ statement: Statement,
        in source: Source,
        _ narration: [String] = [],
        isWhole: Bool = true
    ) async {
        let location = Diagnostic.Location(source, statement.span)
        let outline = outline(of: source)
        let step = ScriptStep(
            number: isWhole ? outline.number(of: statement) : nil,
            of: outline.starts.count,
            place: isWhole ? "\(source.name):\(location.position.line)" : "",
            narration: narration,
            text: PlainSecret.hidden(in: location.text)
        )
        try? await context.emit(.step(step))
    }

    /// Tells of what a statement sends.
    ///
    /// - Returns: The call as a dry run, where that shows more than its declaration does: it
    ///   writes, and its arguments can be worked out twice.
    private func preview(of statement: Statement, in source: Source) async -> Source? {
        let facts = StatementFacts(statement, context.commands)
        if facts.isPlainCall, !facts.runsShell, facts.commands.count == 1,
            let command = facts.commands.first, let span = facts.pipeline,
            command.effect == .writes || command.effect == .destroys,
            command.seesToDryRun
        {
            return Source(.look, "\(Diagnostic.Location(source, span).text) --dry-run")
        }
        for call in facts.commands.flatMap(\.calls) { await context.note("  sends \(call)") }
        return nil
    }

    /// Tells of the keys, once.
    private func tellOfKeys() async {
        let isNew = state.withLock { state in
            defer { state.knowsKeys = true }
            return !state.knowsKeys
        }
        if isNew { await context.note(Self.keys) }
    }

    private func outline(of source: Source) -> ScriptOutline {
        let identity = ObjectIdentifier(source)
        if let known = state.withLock({ $0.outlines[identity] }) { return known }
        let outline = ScriptOutline(source)
        state.withLock { $0.outlines[identity] = outline }
        return outline
    }

    /// The narration that stands before a statement and was not shown.
    private func narration(before statement: Statement, in source: Source) -> [String] {
        let identity = ObjectIdentifier(source)
        let start = statement.span.start
        let from = state.withLock { state in
            defer { state.narrated[identity] = max(start, state.narrated[identity] ?? 0) }
            return state.narrated[identity] ?? 0
        }
        return outline(of: source).narration(from: from, to: start)
    }

    /// The narration of the step that a statement belongs to.
    private func allNarration(before statement: Statement, in source: Source) -> [String] {
        outline(of: source).narration(above: statement.span.start)
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
