import BatchCommands
import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport
import TerminalText

/// The lines of a lesson: between two of them it judges, shows the next step, and types for whoever
/// skips one.
final class LessonLines: LineSource {
    struct State {
        /// The text that ran last; nil before the first.
        var typed: String?
        /// The answers that are still to be typed for the learner, or offered.
        var answers: [Lesson.Answer] = []
        var isSkipping = false
        /// The step is skipped for the second time, all before it having been done anew.
        var isRepaired = false
        var hints = 0
        /// What was said last to be missing.
        var missing: String?
        var hasToldMistake = false
        var isLeft = false
        /// Somebody else has sent something since the last judgement.
        var isStirred = false
        /// The kind of the last error of this step.
        var error: String?
        /// When this step began.
        var stepBegan = Duration.zero
        var link: ClassLink?
        var steps: [LessonProgress.Step?]
        var started: Duration
        /// The time that was spent in the lesson before.
        var spent = Duration.zero
        /// The moment when all steps were done first, if they were.
        var finished: Int64?
    }

    let run: LessonRun
    let request: LessonRequest
    let desk: LessonDesk
    let session: PromptSession
    let lines: any LineSource
    let screen: LessonScreen
    let book: LessonBook?
    let state: Locked<State>

    init(
        _ run: LessonRun,
        _ request: LessonRequest,
        _ desk: LessonDesk,
        _ session: PromptSession,
        _ lines: any LineSource
    ) {
        self.run = run
        self.request = request
        self.desk = desk
        self.session = session
        self.lines = lines
        let world = session.context.world
        let environment = world.environment
        screen = LessonScreen(
            lesson: run.lesson,
            number: request.number,
            world: world,
            isPlain: environment["TERM"] == "dumb" || environment["BATCHSH_PLAIN_EDIT"] == "1"
        )
        book = LessonBook(environment: environment)
        state = Locked(
            State(
                steps: Array(repeating: nil, count: run.lesson.steps.count),
                started: world.clock.monotonic
            )
        )
    }

    /// The learner has gone back to where the lesson was begun, or on to another.
    var isLeft: Bool { state.isLeft }

    func remember(_ text: String) async { await lines.remember(text) }
    func recall(_ texts: [String]) async { await lines.recall(texts) }
    func change(_ prompt: ShellPrompt) { lines.change(prompt) }

    func notice(_ text: String) {
        lines.notice(text)
        state.isStirred = true
    }

    func next(_ prompt: ShellPrompt) async throws -> PromptInput {
        do {
            return try await proceed(prompt)
        } catch let error as Diagnostic where error.kind != .interrupt {
            // The lesson cannot go on; whoever learns can.
            _ = await session.shell.finish { throw error }
            state.isLeft = true
            return .endOfInput
        }
    }

    private func proceed(_ prompt: ShellPrompt) async throws -> PromptInput {
        if let last = prompt.last, last.exitCode != 0 {
            state.error = session.context.lastError.value?.kindOfError
            state.link?.change()
        }
        if let typed = state.typed {
            try await follow(typed)
        } else {
            try await begin()
        }
        while !state.isLeft {
            let prompt = await self.prompt(from: prompt)
            if state.isSkipping, let answer = state.answers.first {
                let text = run.lesson.text(of: answer)
                say([prompt.text() + text])
                return typed(text)
            }
            await offer()
            switch try await read(prompt) {
            case .interrupted: return .interrupted
            case .endOfInput: leave()
            case .text(let text) where text.allSatisfy(\.isWhitespace):
                if let step = await run.step, step.isLook {
                    try await finish("looked")
                } else if case .holds = await run.verdict() {
                    try await finish(state.hints > 0 ? "hinted" : "typed")
                } else {
                    await show()
                }
            case .text(let text): return typed(text)
            }
        }
        return .endOfInput
    }

    private func typed(_ text: String) -> PromptInput {
        state.typed = text
        return .text(text)
    }

    /// Reads a line; meanwhile the step may be done from elsewhere.
    ///
    /// What comes by time alone, such as the end of a batch, does no step: it is to be seen first.
    private func read(_ prompt: ShellPrompt) async throws -> PromptInput {
        let watch = Task { [self] in
            let clock = session.context.world.clock
            while !Task.isCancelled {
                do { try await clock.sleep(for: Self.glance) } catch { return }
                let isStirred = state.withLock { state in
                    defer { state.isStirred = false }
                    return state.isStirred
                }
                guard isStirred else { continue }
                // What has begun is done to its end, whatever is typed meanwhile.
                let isDone = await Task { await self.judgeStirred() }.value
                if isDone { lines.change(await self.prompt(from: prompt)) }
            }
        }
        defer { watch.cancel() }
        let input: Result<PromptInput, any Error>
        do { input = .success(try await lines.next(prompt)) } catch { input = .failure(error) }
        watch.cancel()
        await watch.value
        return try input.get()
    }

    /// The time after which it is looked at what others have stirred.
    private static let glance = Duration.milliseconds(200)

    private func judgeStirred() async -> Bool {
        switch await run.verdict() {
        case .holds:
            try? await finish("typed", note: "  from the other terminal")
            return true
        case .missing(let message):
            tellMissing(message)
            return false
        case .mistaken: return false
        }
    }

    /// The prompt as of now, with what a prompt says of the last text.
    private func prompt(from before: ShellPrompt) async -> ShellPrompt {
        var prompt = await session.context.session.prompt()
        prompt.last = before.last
        prompt.place = "learn"
        prompt.step = screen.short(await run.place)
        return prompt
    }

    func say(_ text: [String]) { for line in text { lines.notice(line) } }
}
