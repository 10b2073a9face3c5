import BatchCommands
import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport
import TerminalText

/// What was done so far: shown, kept, and summed up at the end.
extension LessonLines {
    /// The end of a lesson: what was done, and the ways on.
    var ending: [String] {
        get async {
            let steps = state.steps.compactMap { $0 }
            let hints = steps.reduce(0) { $0 + $1.hints }
            let skipped = steps.count { $0.how == "skipped" }
            let time = state.spent + session.context.world.clock.monotonic - state.started
            let minutes = max(Int((time / .seconds(60)).rounded()), 1)
            let name = run.lesson.title
            let summary = LessonSummary(
                session.context.transcript.statements,
                await run.requests(),
                session.shell.commands
            )
            return [
                screen.rule("\(screen.number.map { "\($0)" } ?? name) is done"),
                "\(minutes) min, \(hints == 0 ? "no hint" : hints == 1 ? "1 hint" : "\(hints) hints"), "
                    + (skipped == 0 ? "nothing skipped" : "\(skipped) skipped"),
            ] + summary.lines(toColumns: screen.columns) + [
                "explain WORD tells of each; save FILE keeps what you did as a script.",
                "leave goes back to where you were" + (following.map { "; next: \($0)" } ?? ""),
                "",
            ]
        }
    }

    var progress: [String] {
        get async {
            let place = await run.place
            let steps = state.steps
            return run.lesson.steps.indices.map { index in
                let mark =
                    switch steps[index]?.how {
                    case _ where index == place: "▸"
                    case "skipped"?: "–"
                    case _?: "✓"
                    case nil: " "
                    }
                let text = run.lesson.steps[index].narration
                return "  \(mark) \(index + 1)  \(text)".cut(toColumns: screen.columns)
            }
        }
    }

    func keep() async {
        let place = await run.place
        let spent = state.spent + session.context.world.clock.monotonic - state.started
        let progress = LessonProgress(
            title: run.lesson.title,
            at: place,
            steps: state.steps,
            spent: spent,
            finished: state.finished,
            last: session.context.world.clock.milliseconds
        )
        state.finished = progress.finished
        state.link?.change()
        if let kept = book?.keep(progress, of: run.lesson, as: request.key) {
            say([LessonBook.note(ofDamaged: kept)])
        }
    }
}
