package import BatchLanguage
package import BatchShell
package import BatchValues
import PlatformClient
import SystemSupport

/// A lesson under way: its emulator, the shell of the learner, and the one that judges.
package actor LessonRun {
    package nonisolated let lesson: Lesson
    /// The learner's shell.
    package nonisolated let shell: Shell
    /// The number of the step to do, from 0; that of the steps where all are done.
    package private(set) var place = 0

    private let platform: LessonPlatform
    private let workFolder: LessonFolder
    private let clock: LessonClock
    /// Runs preparations and checks, which leave no trace in the emulator.
    private let judge: Shell
    /// Knows what the lesson itself has named.
    private var scope: Interpreter

    /// Starts the emulator of a lesson; nothing is prepared yet.
    ///
    /// - Parameters:
    ///   - lesson: The lesson.
    ///   - name: Names its folder.
    ///   - seed: Makes its ids the same for everybody.
    ///   - port: The port that the emulator should have; another where that is taken.
    ///   - context: The shell that it is started in.
    ///   - events: Makes the consumer of the learner's events of the one there is; nil where nobody
    ///     looks.
    ///   - commands: Commands of the learner's beside those of the shell.
    /// - Throws: What keeps its emulator from starting, or its folder from being made.
    package init(
        _ lesson: Lesson,
        named name: String,
        seed: UInt64,
        port: Int = 0,
        in context: CommandContext,
        events: (@Sendable (any EventConsumer) -> any EventConsumer)? = nil,
        commands: [DeferredCommand] = []
    ) async throws {
        guard let local = context.session.local else {
            throw Diagnostic(.usage, "this program has no emulator to start")
        }
        let workFolder = try LessonFolder(named: name, environment: context.world.environment)
        let platform = try await LessonPlatform(local, port: port, seed: seed)
        let clock = LessonClock(context.world.clock)
        let maker = LessonShells(context: context, platform: platform, clock: clock, seed: seed)
        do {
            try workFolder.renew()
            shell = try maker.make(events: events ?? { _ in Unheard() }, adding: commands)
            let aside = try platform.asideHeader.map {
                try ExtraHeader(name: $0.name, value: SecretText($0.value))
            }
            judge = try maker.make(events: { _ in Unheard() }, headers: aside.map { [$0] } ?? [])
        } catch {
            await platform.end()
            workFolder.release(removingFiles: true)
            throw error
        }
        self.lesson = lesson
        self.workFolder = workFolder
        self.platform = platform
        self.clock = clock
        scope = judge.context.interpreter()
    }

    /// The folder that the learner works in.
    package nonisolated var folder: String { workFolder.path }

    /// The address of the emulator.
    package nonisolated var address: String { platform.address }

    /// The step to do; nil where all are done.
    package var step: Lesson.Step? {
        place < lesson.steps.count ? lesson.steps[place] : nil
    }

    /// Ends the emulator and all shells.
    ///
    /// - Parameter removesFiles: What the learner made is of no use any more.
    package func end(removesFiles: Bool = false) async {
        await shell.close()
        await judge.close()
        await platform.end()
        workFolder.release(removingFiles: removesFiles)
    }
}

extension LessonRun {
    /// Makes everything anew and does the steps before a place, unseen.
    ///
    /// - Parameters:
    ///   - place: The step to begin, from 0.
    ///   - learner: The scope that the learner types in.
    /// - Throws: The ``Diagnostic`` of a preparation that fails.
    package func begin(at place: Int, in learner: Interpreter) async throws {
        try await platform.startOver()
        try workFolder.renew()
        for context in [shell.context, judge.context] {
            try context.world.files.changeDirectory(to: folder)
            try await context.session.startOver()
        }
        scope = judge.context.interpreter()
        self.place = 0
        try await unseen {
            for done in 0..<place {
                try await prepare(learner)
                for answer in lesson.steps[done].answers { _ = await perform(answer, in: learner) }
                _ = await settledVerdict()
                self.place += 1
            }
            try await prepare(learner)
        }
    }

    /// Goes to the next step and prepares it.
    package func advance(in learner: Interpreter) async throws {
        place += 1
        try await unseen { try await prepare(learner) }
    }

    /// The requests that the emulator has answered since the state was made, whoever sent them.
    package func requests() async -> [JSONValue] {
        let source = Source(.prompt, "get /_emulator/requests")
        guard case .value(let value)? = try? await judge.context.interpreter().runLine(source)
        else { return [] }
        return value.array ?? []
    }

    /// Does something of which nothing is told, and in which nobody waits.
    ///
    /// - Parameters:
    ///   - hurriesBatches: Batches go on at once, too, rather than at their pace.
    ///   - body: Does it.
    /// - Returns: The result of `body`.
    /// - Throws: The error of `body`.
    package func unseen<Result: Sendable>(
        hurriesBatches: Bool = true,
        _ body: () async throws -> Result
    ) async throws -> Result {
        // It may be a part of more that is unseen.
        guard !clock.isHurried else { return try await body() }
        clock.isHurried = true
        shell.context.events.isMuted = true
        if hurriesBatches { try await platform.hurry(true) }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        clock.isHurried = false
        shell.context.events.isMuted = false
        if hurriesBatches { try await platform.hurry(false) }
        return try result.get()
    }

    /// Runs a statement of an answer as if it had been typed.
    ///
    /// - Returns: The error that ended it; nil where it succeeded.
    package func perform(_ answer: Lesson.Answer, in learner: Interpreter) async -> Diagnostic? {
        await run(
            Source(.prompt, lesson.text(of: answer)),
            in: learner,
            within: Self.longestPreparation
        )
    }

    /// Runs the preparation of the step, and gives the learner what it has named.
    private func prepare(_ learner: Interpreter) async throws {
        guard let step else { return }
        var names: [String] = []
        for statement in step.preparation {
            var source = lesson.source(of: statement.span)
            switch statement.node {
            case .param(let name, let value?, _):
                source = Source(source.origin, "let \(name.text) = \(lesson.text(of: value.span))")
                names.append(name.text)
            case .let(.name(let name), _): names.append(name.text)
            case .let(.fields(let fields), _): names += fields.map(\.text)
            default: break
            }
            if let error = await run(source, in: scope, within: Self.longestPreparation) {
                throw error
            }
        }
        for variable in await scope.variables where names.contains(variable.name) {
            try await learner.bind(variable.name, to: variable.value)
        }
    }

    /// Judges the step by its checks; a look never holds by itself.
    package func verdict() async -> LessonVerdict {
        guard let step, !step.isLook else { return .missing(nil) }
        for check in step.checks {
            let source = lesson.source(of: check.span)
            guard let error = await run(source, in: scope, within: Self.longestCheck) else {
                continue
            }
            switch error.kind {
            case .assert: return .missing(error.message)
            case .path, .file, .value, .http, .network: return .missing(check.message)
            default: return .mistaken(error)
            }
        }
        return .holds
    }

    /// Judges the step until it holds, or as long as a batch may take.
    package func settledVerdict() async -> LessonVerdict {
        let end = clock.monotonic + Self.longestCheck
        while true {
            let verdict = await verdict()
            guard case .missing = verdict, step?.isLook == false, clock.monotonic < end else {
                return verdict
            }
            do { try await clock.sleep(for: .milliseconds(50)) } catch { return verdict }
        }
    }

    /// The longest that the checks of a step may take.
    private static let longestCheck = Duration.seconds(5)
    /// The longest that a statement may take which nobody sees.
    private static let longestPreparation = Duration.seconds(60)

    /// Runs a source to its end.
    ///
    /// - Returns: The error that ended it; nil where it succeeded.
    private func run(
        _ source: Source,
        in interpreter: Interpreter,
        within limit: Duration
    ) async -> Diagnostic? {
        // A task of its own, which alone is cancelled when the time is over.
        let work = Task { try await interpreter.runLine(source) }
        let watch = Task {
            try await ContinuousClock().sleep(for: limit)
            work.cancel()
            return true
        }
        let result = await withTaskCancellationHandler {
            await work.result
        } onCancel: {
            work.cancel()
        }
        watch.cancel()
        guard case .failure(let error) = result else { return nil }
        if let failed = error as? Interpreter.CheckFailed {
            return failed.diagnostics.first { $0.severity == .error }
        }
        var diagnostic = Diagnostic(describing: error, .command)
        if diagnostic.kind == .interrupt, (try? await watch.value) == true {
            diagnostic = Diagnostic(
                .timeout,
                "this takes longer than \(limit.text(.typed))",
                at: diagnostic.location ?? Diagnostic.Location(source, SourceSpan(0, 0))
            )
        }
        return diagnostic
    }
}

/// What the checks of a step say.
package enum LessonVerdict: Sendable {
    case holds
    /// Something is not done yet; what that is, where the lesson says it.
    case missing(String?)
    /// The lesson itself is wrong.
    case mistaken(Diagnostic)
}
