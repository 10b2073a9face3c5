import BatchCommands
import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport

/// Lessons in a conversation.
extension PromptSession {
    /// Begins the lesson that was asked for, and any other that is asked for in it.
    ///
    /// - Returns: The exit code where the program is to end; nil where the conversation goes on.
    func learn(_ lines: any LineSource) async -> Int? {
        var wanted = context.takeLesson()
        guard wanted != nil else { return nil }
        while let request = wanted {
            wanted = nil
            let desk = LessonDesk()
            do {
                guard let lesson = LessonReader.read(request.source, shell.commands).lesson else {
                    break
                }
                let run = try await LessonRun(
                    lesson,
                    named: request.folder,
                    seed: request.seed,
                    port: Session.usualLocalPort,
                    in: context,
                    events: { [world = context.world] in LessonEvents(consumer: $0, world: world) },
                    commands: desk.commands
                )
                let code = await learn(run, request, desk, lines)
                wanted = run.shell.context.takeLesson()
                // Whoever has joined a class stays in it from lesson to lesson.
                if let seat = request.seat, wanted?.seat == nil { wanted?.seat = seat }
                await run.end()
                if let code { return code }
            } catch {
                let code = await shell.finish { throw error }
                if context.events.isOutputClosed { return code }
            }
        }
        await lines.recall(context.history.entries.map(\.text))
        return nil
    }

    private func learn(
        _ run: LessonRun,
        _ request: LessonRequest,
        _ desk: LessonDesk,
        _ lines: any LineSource
    ) async -> Int? {
        let session = PromptSession(with: run.shell)
        run.shell.context.preferences.withLock { $0 = context.preferences.value }
        let lessonLines = LessonLines(run, request, desk, session, lines)
        await session.recallLessons(lines, from: context)
        learning.withLock { $0 = session }
        context.learning.withLock { $0 = run.shell }
        defer {
            learning.withLock { $0 = nil }
            context.learning.withLock { $0 = nil }
        }
        let code = await session.converse(in: lessonLines)
        lessonLines.leaveClass()
        return lessonLines.isLeft ? nil : code
    }

    /// Offers what was typed in lessons, and keeps what is typed from now on as that.
    private func recallLessons(
        _ lines: any LineSource,
        from outer: CommandContext
    ) async {
        let history = context.history
        history.isOfPrompt = true
        history.isOn = outer.history.isOn
        if let file = outer.history.file {
            // The prompt around the lesson has told what is wrong with it.
            _ = try? history.open(file, ofLessons: true, isWritten: !outer.isDryRun)
        }
        await lines.recall(history.entries.map(\.text))
    }
}

extension CommandContext {
    /// The lesson that was asked for since the last look.
    fileprivate func takeLesson() -> LessonRequest? {
        lesson.withLock { lesson in
            defer { lesson = nil }
            return lesson
        }
    }
}
