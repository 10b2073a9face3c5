import BatchCommands
import BatchLanguage
import BatchShell
import SystemSupport
import TerminalText

/// A class that somebody learns in.
extension LessonLines {
    /// Tells a class from now on how it goes, if one was joined; says so.
    func joinClass() {
        let world = session.context.world
        guard let seat = request.seat, let classroom = world.classroom else { return }
        let text =
            "the class at \(seat.address) is told how far \(seat.name) is: steps, times, hints and "
            + "kinds of errors; nothing that you type"
        say(text.wrapped(toColumns: screen.columns) + [""])
        state.link = ClassLink(seat, classroom, world.clock) { [lines] in
            lines.notice($0)
        } report: { [self] in
            await report(as: seat.name)
        }
    }

    /// Tells nothing more.
    func leaveClass() {
        state.withLock { state in
            state.link?.close()
            state.link = nil
        }
    }

    private func report(as name: String) async -> ClassReport {
        let place = await run.place
        let now = session.context.world.clock.monotonic
        return state.withLock { state in
            let steps = state.steps.compactMap { $0 }
            let time = now - state.stepBegan
            return ClassReport(
                name: name,
                lesson: request.number.map { "\($0)" } ?? run.lesson.title,
                step: place + 1,
                steps: run.lesson.steps.count,
                seconds: Int(time.components.seconds),
                hints: steps.reduce(state.hints) { $0 + $1.hints },
                skipped: steps.count { $0.how == "skipped" },
                error: state.error
            )
        }
    }
}

extension Diagnostic {
    /// What a class is told of an error: its kind, and the status of an answer.
    var kindOfError: String {
        details.status.map { "\(kind.rawValue) \($0)" } ?? kind.rawValue
    }
}
