import BatchLanguage
import BatchShell
import BatchValues

/// Tries a lesson out: each check fails before its step, and holds after the model answer.
struct LessonCheck {
    let context: CommandContext

    /// The outcome for one lesson.
    struct Outcome {
        let name: String
        let steps: Int
        let mistakes: [Diagnostic]
        let elapsed: Duration
    }

    /// Tries a lesson; where it is strict, warnings are errors.
    func outcome(of texts: LessonTexts, isStrict: Bool) async throws -> Outcome {
        let start = context.world.clock.monotonic
        let source = texts.asked
        var (lesson, mistakes) = LessonReader.read(source, context.commands)
        let checked = await context.interpreter().check(source)
        if let lesson {
            mistakes += checked + translationMistakes(in: texts)
            if let missing = lesson.missingProgram(in: context.world, context.commands) {
                mistakes.append(missing)
            }
        }
        if isStrict { for place in mistakes.indices { mistakes[place].severity = .error } }
        if let lesson, !mistakes.contains(where: { $0.severity == .error }) {
            mistakes += try await trial(of: lesson)
        }
        return Outcome(
            name: source.name,
            steps: lesson?.steps.count ?? 0,
            mistakes: mistakes,
            elapsed: context.world.clock.monotonic - start
        )
    }

    /// What is wrong with the same lesson in other languages.
    private func translationMistakes(in texts: LessonTexts) -> [Diagnostic] {
        let original = LessonOutline(of: texts.original)
        return texts.translations.flatMap { translation in
            let difference = LessonOutline(of: translation).difference(from: original)
            let read = LessonReader.read(translation, context.commands).mistakes
            // Those of the text that is tried are told already.
            return (translation.name == texts.asked.name ? [] : read)
                + (difference.map { [$0] } ?? [])
        }
    }

    private func trial(of lesson: Lesson) async throws -> [Diagnostic] {
        let run = try await LessonRun(lesson, named: "checked", seed: 1, in: context)
        let learner = run.shell.context.interpreter(isInteractive: true)
        var mistakes: [Diagnostic] = []
        do {
            try await run.begin(at: 0, in: learner)
            // At its own pace: what a learner has to wait for must not be there at once.
            try await run.unseen(hurriesBatches: false) {
                for place in lesson.steps.indices {
                    if place > 0 { try await run.advance(in: learner) }
                    mistakes += await self.mistakes(in: run, learner)
                }
            }
            // The state that is made anew for the last step is as good as the one walked to.
            if mistakes.isEmpty {
                try await run.begin(at: lesson.steps.count - 1, in: learner)
                try await run.unseen(hurriesBatches: false) {
                    mistakes += await self.mistakes(in: run, learner)
                }
            }
        } catch let error as Diagnostic where error.kind != .interrupt {
            mistakes.append(error)
        } catch {
            await run.end(removesFiles: true)
            throw error
        }
        await run.end(removesFiles: true)
        return mistakes
    }

    /// What is wrong with the step that a lesson is at.
    private func mistakes(in run: LessonRun, _ learner: Interpreter) async -> [Diagnostic] {
        guard let step = await run.step else { return [] }
        let number = await run.place + 1
        var mistakes: [Diagnostic] = []
        func tell(_ kind: ErrorKind, _ message: String, _ span: SourceSpan, hint: String? = nil) {
            mistakes.append(
                Diagnostic(
                    kind,
                    message,
                    hint: hint,
                    at: Diagnostic.Location(run.lesson.source, span)
                )
            )
        }
        switch await run.verdict() {
        case .holds:
            tell(
                .assert,
                "step \(number) holds before anything was typed",
                step.checks[0].span,
                hint: "ask for what only this step makes"
            )
        case .missing: break
        case .mistaken(let error): mistakes.append(error)
        }
        for answer in step.answers {
            let error = await run.perform(answer, in: learner)
            if let error, !answer.fails {
                let message = "the answer of step \(number) fails: \(error.message)"
                tell(.command, message, answer.statement.span, hint: error.hint)
            } else if error == nil, answer.fails {
                let message = "this answer of step \(number) has to fail, and it succeeds"
                tell(.command, message, answer.statement.span)
            }
        }
        guard mistakes.isEmpty, let last = step.checks.last else { return mistakes }
        switch await run.settledVerdict() {
        case .holds: break
        case .missing(let message):
            let text = "step \(number) does not hold after its answer"
            tell(.assert, text, last.span, hint: message)
        case .mistaken(let error): mistakes.append(error)
        }
        return mistakes
    }
}

extension LessonCheck.Outcome {
    var value: JSONValue {
        [
            "lesson": .string(name), "steps": JSONValue(steps),
            "mistakes": JSONValue(mistakes.count { $0.severity == .error }),
            "elapsed": .number(.integer(elapsed.milliseconds)),
        ]
    }
}
