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

    let joined = Option(
        "join",
        .text,
        placeholder: "HOST:PORT",
        help: "tells a class how far you are: steps, hints and kinds of errors, never what you type"
    )
    let learner = Option(
        "as",
        .text,
        placeholder: "NAME",
        help: "with --join: what you are called there"
    )
    let isClass = Option(
        flag: "class",
        help: "shows how far those are who have joined, until Ctrl-C"
    )
    let host = Option(
        "host",
        .text,
        placeholder: "H",
        help: "with --class: the address it listens on; by default only this machine reaches it",
        default: "127.0.0.1"
    )
    let port = Option(
        "port",
        .integer(0...65_535),
        placeholder: "N",
        help: "with --class: the port it listens on",
        default: 8790
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "teaches the platform's API step by step, on an emulator of its own",
            arguments: [
                lessons, beginsAnew, isForgotten, isShown, isChecked, isStrict, joined, learner,
                isClass, host, port,
            ],
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
            let text = try texts(named[0], in: context).asked.bytes
            try await call.show(String(decoding: text, as: UTF8.self).withoutLastNewline)
            return .nothing
        }
        if call[isClass] {
            try await ClassWatch(context).run(host: call[host], port: call[port])
            return .nothing
        }
        if call[isForgotten] {
            let book = LessonBook(environment: context.world.environment)
            if let kept = try book?.forget() {
                await context.note(LessonBook.note(ofDamaged: kept))
            }
            return .nothing
        }
        guard let name = named.first else { return await list(context) }
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
        let seat = try seat(call, in: context)
        guard call.location.source.origin == .prompt, context.world.questions != nil else {
            throw Diagnostic(
                .usage,
                "a lesson is learned at the prompt",
                hint: "batchsh, and then learn \(name); learn --check tries one out"
            )
        }
        let texts = try texts(name, in: context)
        _ = await book(context)
        let read = LessonReader.read(texts.asked, context.commands)
        let found = await context.interpreter().check(texts.asked) + read.mistakes
        guard let lesson = read.lesson, !found.contains(where: { $0.severity == .error }) else {
            throw Interpreter.CheckFailed(diagnostics: found)
        }
        if let missing = lesson.missingProgram(in: context.world, context.commands) {
            throw missing
        }
        let request = LessonRequest(
            name: name,
            folder: texts.folderName,
            key: texts.key,
            number: texts.number,
            source: texts.asked,
            seed: texts.number.map(UInt64.init) ?? texts.name.lessonSeed,
            beginsAnew: call[beginsAnew],
            seat: seat
        )
        context.lesson.withLock { $0 = request }
    }

    /// The place in a class that somebody joins.
    private func seat(_ call: Invocation, in context: CommandContext) throws -> ClassSeat? {
        guard let address = call[joined] else {
            guard call[learner] == nil else {
                throw Diagnostic(
                    .usage,
                    "--as goes with --join",
                    hint: "--join HOST:PORT --as NAME"
                )
            }
            return nil
        }
        guard context.world.classroom != nil else {
            throw Diagnostic(.usage, "this program has no classes")
        }
        guard address.isHostAndPort else {
            throw Diagnostic(
                .usage,
                "--join takes the host and the port of a class",
                hint: "whoever teaches has them on the screen, such as 10.0.0.5:8790"
            )
        }
        guard let name = call[learner], !name.isEmpty else {
            throw Diagnostic(.usage, "--join needs --as NAME", hint: "any name that you like")
        }
        guard name.utf8.count <= ClassReport.longestText else {
            throw Diagnostic(.usage, "--as takes at most \(ClassReport.longestText) bytes")
        }
        return ClassSeat(address: address, name: name)
    }

    /// The progress in lessons; what cannot be read of it is put aside, and that is told.
    private func book(_ context: CommandContext) async -> LessonBook? {
        let book = LessonBook(environment: context.world.environment)
        do {
            if let kept = try book?.putAsideDamaged() {
                await context.note(LessonBook.note(ofDamaged: kept))
            }
        } catch {
            let reason = Diagnostic(describing: error, .file).message
            await context.note("the progress in lessons is not kept: \(reason)")
        }
        return book
    }

    private func list(_ context: CommandContext) async -> Command.Answer {
        let list = LessonList(
            BuiltInLesson.all,
            in: LessonLanguage(environment: context.world.environment),
            await book(context),
            context.commands
        )
        context.correction.withLock { $0 = list.next.map { "learn \($0)" } }
        return Command.Answer(
            .array(list.rows),
            Command.Presentation(prose: list.text)
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
            let texts = try texts(name, asNamed: true, in: context)
            let outcome = try await LessonCheck(context: context)
                .outcome(of: texts, isStrict: call[isStrict])
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

    /// The texts of a lesson that is named by its number or its file, in the reader's language; a
    /// file may be meant exactly as it is named.
    private func texts(
        _ name: String,
        asNamed isExact: Bool = false,
        in context: CommandContext
    ) throws -> LessonTexts {
        let language = LessonLanguage(environment: context.world.environment)
        let isFile = Int(name) == nil
        return try LessonTexts(
            name,
            in: isExact && isFile ? nil : language,
            files: context.world.files
        )
    }
}

extension String {
    /// Letters, numbers, dots and hyphens, then a colon and a port.
    fileprivate var isHostAndPort: Bool {
        let parts = split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = UInt16(parts[1]), port > 0 else {
            return false
        }
        return parts[0].allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0))
        }
    }
}

extension String {
    /// The text without the line end behind it, for what puts one there itself.
    fileprivate var withoutLastNewline: String {
        utf8.last == UInt8(ascii: "\n") ? String(dropLast()) : self
    }
}

extension String {
    /// A number that is the same wherever the lesson has this name (FNV-1a).
    fileprivate var lessonSeed: UInt64 {
        utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
