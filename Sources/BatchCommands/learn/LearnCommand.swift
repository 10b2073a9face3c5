import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport
import TerminalText

/// `learn`: lessons at the prompt, their list, and whether lessons of one's own can be learned.
struct LearnCommand: ShellCommand {
    static let name = "learn"

    let lessons = Parameter(
        many: "lesson",
        .file,
        help: "the number of a lesson, or a file that is one"
    )
    let isChecked = Option(flag: "check", help: "tries out whether lessons can be learned")
    let isStrict = Option(flag: "strict", help: "with --check: warnings are errors")
    let beginsAnew = Option(flag: "again", help: "from the first step, wherever it was left")
    let isForgotten = Option(flag: "forget", help: "forgets the progress in all lessons")
    let isShown = Option(flag: "show", help: "shows how a lesson is written")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "teaches the platform's API step by step, on an emulator of its own",
            arguments: [lessons, beginsAnew, isForgotten, isShown, isChecked, isStrict],
            gives: "a list of the lessons, or of those that were tried out",
            examples: [
                .init("learn", "the lessons that there are"),
                .init("learn 1", "the first one; learn again goes on where you left it"),
                .init("learn --show 2", "one of them, as a model for your own"),
                .init("learn --check own/*.batchsh", "each check fails before its step only"),
            ],
            replay: .omit,
            isRefusedWhenRestricted: true
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let named = call[lessons]
        if call[isChecked] { return try await check(named, call, in: context) }
        if call[isShown] {
            guard named.count == 1 else {
                throw Diagnostic(.usage, "--show takes the number of a lesson, or a file")
            }
            let source = try source(named[0], in: context)
            try await call.show(String(decoding: source.bytes, as: UTF8.self).withoutLastNewline)
            return .nothing
        }
        if call[isForgotten] {
            LessonBook(environment: context.world.environment)?.forget()
            return .nothing
        }
        guard let name = named.first else { return list(context) }
        guard named.count == 1 else {
            throw Diagnostic(.usage, "one lesson is learned at a time")
        }
        try await begin(name, call, in: context)
        return .nothing
    }

    /// Asks the prompt to begin a lesson, if nothing is wrong with it.
    private func begin(
        _ name: String,
        _ call: Invocation,
        in context: CommandContext
    ) async throws {
        guard call.location.source.origin == .prompt, context.world.questions != nil else {
            throw Diagnostic(
                .usage,
                "a lesson is learned at the prompt",
                hint: "batchsh, and then learn \(name); learn --check tries one out"
            )
        }
        let source = try source(name, in: context)
        let mistakes = LessonReader.read(source, context.commands).mistakes
        let found = await context.interpreter().check(source) + mistakes
        guard !found.contains(where: { $0.severity == .error }) else {
            throw Interpreter.CheckFailed(diagnostics: found)
        }
        let number = Int(name)
        let request = LessonRequest(
            name: number.map { "\($0)" } ?? name.lessonName,
            source: source,
            seed: number.map(UInt64.init) ?? name.lessonSeed,
            beginsAnew: call[beginsAnew]
        )
        context.lesson.withLock { $0 = request }
    }

    private func list(_ context: CommandContext) -> Command.Answer {
        let book = LessonBook(environment: context.world.environment)
        var rows: [JSONValue] = []
        var lines = ["Ten lessons, each on an emulator of its own: nothing can be broken.", ""]
        for built in BuiltInLesson.all {
            guard let lesson = LessonReader.read(built.source, context.commands).lesson else {
                continue
            }
            let count = lesson.steps.count
            let progress = book?.progress(named: "\(built.number)", steps: count)
            rows.append([
                "lesson": JSONValue(built.number), "title": .string(lesson.title),
                "steps": JSONValue(count), "done": JSONValue(progress?.at ?? 0),
                "hints": JSONValue(progress?.hints ?? 0),
            ])
            let isFinished = progress?.isFinished ?? false
            let mark = isFinished ? "✓" : progress == nil ? " " : "▸"
            let number = "\(built.number)".padded(toColumns: 2, isAtRight: true)
            let title = lesson.title.padded(toColumns: 36)
            let place = progress.flatMap { $0.isFinished ? nil : "at \($0.at + 1) of \(count)" }
            lines.append("  \(mark) \(number)  \(title) \(place ?? "\(count) steps")")
        }
        lines += ["", "learn N begins one, or goes on where you were. Take them in any order."]
        return Command.Answer(
            .array(rows),
            Command.Presentation(prose: lines.joined(separator: "\n"))
        )
    }

    private func check(
        _ named: [String],
        _ call: Invocation,
        in context: CommandContext
    ) async throws -> Command.Answer {
        guard !named.isEmpty else {
            throw Diagnostic(.usage, "--check takes files, or numbers of lessons")
        }
        var outcomes: [LessonCheck.Outcome] = []
        for name in named {
            let outcome = try await LessonCheck(context: context)
                .outcome(of: source(name, in: context), isStrict: call[isStrict])
            outcomes.append(outcome)
        }
        let value = JSONValue.array(outcomes.map(\.value))
        let found = outcomes.flatMap(\.mistakes)
        guard found.contains(where: { $0.severity == .error }) else {
            for warning in found { try await context.emit(.diagnostic(warning)) }
            return Command.Answer(value)
        }
        try await call.show(value.json(.compact))
        throw Interpreter.CheckFailed(diagnostics: found)
    }

    /// The text of a lesson that is named by its number or its file.
    private func source(_ name: String, in context: CommandContext) throws -> Source {
        if let number = Int(name), "\(number)" == name {
            guard let lesson = BuiltInLesson.all.first(where: { $0.number == number }) else {
                throw Diagnostic(
                    .usage,
                    "there is no lesson \(number)",
                    hint: "learn lists them; a file of that name is ./\(number)"
                )
            }
            return lesson.source
        }
        return try Source(script: name, from: ".", files: context.world.files)
    }
}

extension String {
    /// The text without the line end behind it, for what puts one there itself.
    fileprivate var withoutLastNewline: String {
        utf8.last == UInt8(ascii: "\n") ? String(dropLast()) : self
    }
}

extension String {
    /// The name of a lesson's file, without its folder and its ending.
    fileprivate var lessonName: String {
        let file = split(separator: "/").last.map(String.init) ?? self
        return file.hasSuffix(".batchsh") ? String(file.dropLast(8)) : file
    }

    /// A number that is the same wherever the lesson has this name (FNV-1a).
    fileprivate var lessonSeed: UInt64 {
        lessonName.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
