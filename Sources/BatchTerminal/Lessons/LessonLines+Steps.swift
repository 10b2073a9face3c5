import BatchCommands
import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport
import TerminalText

/// The way through the steps: judging, hints, skipping, and going back.
extension LessonLines {
    /// Shows what the lesson is about, and its first step or the one where it was left.
    func begin() async throws {
        say(screen.head(folder: run.folder, address: run.address))
        joinClass()
        var place = 0
        if let kept = book?.progress(of: run.lesson, keptAs: request.key) {
            state.finished = kept.finished
            if kept.isOfAnother {
                say(["the lesson has changed since you left it: it begins anew"])
            }
            if !request.beginsAnew {
                state.steps = kept.steps
                state.spent = kept.spent
                place = kept.at
            }
        }
        try await go(to: place < run.lesson.steps.count ? place : 0)
    }

    /// Does the steps before one unseen, and shows it.
    func go(to place: Int) async throws {
        forgetStep()
        try await session.outsideRequests.whileSending {
            try await run.begin(at: place, in: session.interpreter)
        }
        await session.refreshScope()
        await keep()
        await show()
    }

    func forgetStep() {
        state.withLock { state in
            state.answers = []
            state.isSkipping = false
            state.isRepaired = false
            state.hints = 0
            state.missing = nil
            state.hasToldMistake = false
            state.error = nil
            state.stepBegan = session.context.world.clock.monotonic
            // What came until now belongs to the step before.
            state.isStirred = false
        }
    }

    func show() async {
        let place = await run.place
        say(place < run.lesson.steps.count ? screen.step(place) : await ending)
    }

    func leave() {
        state.isLeft = true
        say(["the place is kept: learn \(request.name) goes on here"])
    }

    /// Offers the answer behind an empty prompt, once it was asked for.
    func offer() async {
        let isDone = await run.step == nil
        let text = state.answers.first.map { run.lesson.text(of: $0) } ?? (isDone ? following : nil)
        if let text { session.context.correction.withLock { $0 = text } }
    }

    /// The line that begins the next lesson.
    var following: String? {
        guard let number = request.number else { return nil }
        return BuiltInLesson.all.contains { $0.number == number + 1 } ? "learn \(number + 1)" : nil
    }

    /// Sees to what a text has done, or to what it asked for.
    func follow(_ text: String) async throws {
        if session.context.lesson.value != nil {
            state.isLeft = true
            return
        }
        switch desk.take() {
        case .hint?: await hint()
        case .skip?: await skip()
        case .back?: try await go(to: max(await run.place - 1, 0))
        case .again?: try await go(to: min(await run.place, run.lesson.steps.count - 1))
        case .leave?: leave()
        case .progress?: say(await progress)
        case nil: try await judge(text)
        }
    }

    func hint() async {
        guard let step = await run.step else { return sayDone() }
        let count = state.withLock { state in
            state.hints += 1
            return state.hints
        }
        state.link?.change()
        if count <= step.hints.count {
            let label = "hint \(count) of \(step.hints.count): "
            return say(
                (label + step.hints[count - 1])
                    .wrapped(toColumns: screen.columns, hangingIndent: label.count)
            )
        }
        let texts = step.answers.map { run.lesson.text(of: $0) }
        // What destroys is never offered, and nothing where it could not be told from what is typed.
        let theme = Theme.fitting(
            environment: session.context.world.environment,
            isTerminal: !screen.isPlain
        )
        if theme.isPlain || texts.contains(where: session.shell.commands.mayDestroy) {
            return say(["the answer:"] + texts.map { "  \($0)" })
        }
        state.answers = step.answers
        say([
            texts.count == 1
                ? "the line, grey behind the prompt: → takes it"
                : "the \(texts.count) lines, one after the other grey behind the prompt: → takes it"
        ])
    }

    private func sayDone() {
        say(["this lesson is done" + (following.map { "; next: \($0)" } ?? "")])
    }

    func skip() async {
        guard let step = await run.step else { return sayDone() }
        state.withLock { state in
            state.answers = step.answers
            state.isSkipping = true
        }
    }

    /// Judges the step after a text that was typed.
    func judge(_ text: String) async throws {
        guard let step = await run.step else { return }
        let records = session.context.transcript.statements.suffix(while: text)
        let sent = records.flatMap(\.exchanges)
        say(screen.exchanges(sent))
        if let answer = state.answers.first, run.lesson.text(of: answer) == text {
            state.withLock { $0.answers = Array($0.answers.dropFirst()) }
        }
        if state.isSkipping {
            if state.answers.isEmpty { try await endSkipping(step) }
            return
        }
        if step.isLook {
            if step.isDone(by: records.map(\.statement), session.shell.commands) {
                try await finish("looked")
            }
            return
        }
        switch await run.verdict() {
        case .holds: try await finish(state.hints > 0 ? "hinted" : "typed")
        case .missing(let message):
            let writes = !sent.isEmpty || records.contains { $0.statement.writesFile }
            if writes { tellMissing(message) }
        case .mistaken(let error): tellMistake(error)
        }
    }

    /// Says what is missing, unless that was said last.
    func tellMissing(_ message: String?) {
        guard let message, message != state.missing else { return }
        state.missing = message
        say("not yet: \(message)".wrapped(toColumns: screen.columns))
    }

    func tellMistake(_ error: Diagnostic) {
        guard !state.hasToldMistake else { return }
        state.hasToldMistake = true
        let place = error.location.map { "\($0.source.name):\($0.position.line): " } ?? ""
        say(["the lesson has a mistake: \(place)\(error.message)", "skip goes on"])
    }

    /// All of an answer was typed for the learner: where that is not enough, the state was not as it
    /// should have been, and is made so.
    func endSkipping(_ step: Lesson.Step) async throws {
        if !step.isLook, !state.isRepaired {
            var verdict = await run.settledVerdict()
            if case .missing = verdict {
                try await go(to: await run.place)
                state.withLock { state in
                    state.answers = step.answers
                    state.isSkipping = true
                    state.isRepaired = true
                }
                return
            }
            if case .mistaken(let error) = verdict {
                tellMistake(error)
                verdict = .holds
            }
        } else if !step.isLook {
            _ = await run.settledVerdict()
        }
        try await finish("skipped")
    }

    /// Notes that the step is done, and shows the next one.
    func finish(_ how: String, note: String = "") async throws {
        let place = await run.place
        let hints = state.hints
        state.withLock { $0.steps[place] = LessonProgress.Step(how: how, hints: hints) }
        say([screen.done(place) + note, ""])
        forgetStep()
        try await session.outsideRequests.whileSending {
            try await run.advance(in: session.interpreter)
        }
        await session.refreshScope()
        await keep()
        await show()
    }
}

extension Lesson.Step {
    /// Whether one of the statements looks as the answer does: it calls the same command, or shows
    /// a value where the answer shows one.
    func isDone(by statements: [Statement], _ commands: CommandRegistry) -> Bool {
        let wanted = answers.map { StatementFacts($0.statement, commands) }
        return statements.contains { statement in
            let facts = StatementFacts(statement, commands)
            return wanted.contains { wanted in
                guard let name = wanted.commands.first?.name else {
                    return wanted.isShownExpression && facts.isShownExpression
                }
                return facts.commands.contains { $0.name == name }
            }
        }
    }
}

extension Statement {
    fileprivate var writesFile: Bool {
        if case .pipeline(_, _?) = node { true } else { false }
    }
}

extension [StatementRecord] {
    /// The last statements, as far as they stand in a text.
    fileprivate func suffix(while text: String) -> [StatementRecord] {
        guard let last, last.source.bytes.elementsEqual(text.utf8) else { return [] }
        return Array(reversed().prefix { $0.source === last.source }.reversed())
    }
}
