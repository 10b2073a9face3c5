import BatchLanguage
import BatchValues
import TerminalText

/// The list of the lessons, and how far somebody is in each.
struct LessonList {
    let rows: [JSONValue]
    /// The list for a person.
    let text: String
    /// The lesson to go on with, or to begin; nil where all are done.
    let next: Int?

    init(
        _ lessons: [BuiltInLesson],
        in language: LessonLanguage?,
        _ book: LessonBook?,
        _ commands: CommandRegistry
    ) {
        var rows: [JSONValue] = []
        var entries: [(mark: String, number: Int, title: String, place: String)] = []
        for built in lessons {
            let source = built.source(in: language)
            guard let lesson = LessonReader.read(source, commands).lesson else { continue }
            let progress = book?.progress(of: lesson, keptAs: "\(built.number)")
            rows.append([
                "lesson": JSONValue(built.number), "title": .string(lesson.title),
                "steps": JSONValue(lesson.steps.count), "done": JSONValue(progress?.at ?? 0),
                "hints": JSONValue(progress?.hints ?? 0),
            ])
            entries.append(
                (
                    progress.map { $0.isFinished ? "✓" : "▸" } ?? " ", built.number, lesson.title,
                    progress?.text(ofSteps: lesson.steps.count) ?? "\(lesson.steps.count) steps"
                )
            )
        }
        self.rows = rows
        let width = entries.map { TextWidth.columns(of: $0.title) }.max() ?? 0
        let lines = entries.map { entry in
            let number = "\(entry.number)".padded(toColumns: 2, isAtRight: true)
            let title = entry.title.padded(toColumns: width)
            return "  \(entry.mark) \(number)  \(title)  \(entry.place)"
        }
        next =
            entries.first { $0.mark == "▸" }?.number ?? entries.first { $0.mark == " " }?.number
        let end = "learn N begins one, or goes on where you were. Take them in any order."
        text =
            (["Ten lessons, each on an emulator of its own: nothing can be broken.", ""] + lines
            + ["", end]).joined(separator: "\n")
    }
}

extension LessonProgress {
    /// Where somebody is, or how it went.
    fileprivate func text(ofSteps count: Int) -> String {
        guard isFinished else { return "at \(at + 1) of \(count)" }
        let minutes = "\(max(Int((spent / .seconds(60)).rounded()), 1)) min"
        guard hints > 0 else { return "\(count) steps  \(minutes)" }
        return "\(count) steps  \(minutes), \(hints == 1 ? "1 hint" : "\(hints) hints")"
    }
}
