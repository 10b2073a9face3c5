import BatchLanguage
import BatchValues
import PlatformClient
import SystemSupport
import TerminalText

/// The world of a shell's interpreter.
struct ShellHost: ScriptHost {
    let context: CommandContext
    /// Steps through statements; nil where they simply run.
    let stepper: (any Stepper)?

    private var files: any Files { context.world.files }

    var steps: Bool { currentStepper != nil }
    var now: Duration { context.scripts.clock.now }
    var retryAfter: Duration? { context.transcript.exchanges.last?.retryAfter }

    func show(_ value: JSONValue, as presentation: Command.Presentation) async throws {
        guard !context.hidesResults else { return }
        var presentation = presentation
        presentation.format = presentation.format ?? context.session.output.value
        presentation.mayBePaged = mayPage
        do {
            try await context.emit(.result(value, as: presentation))
        } catch {
            throw context.course.explain(error)
        }
        await context.tellEndings()
        let unknown = context.imagined.unknown(of: value)
        if !unknown.isEmpty {
            await context.note("made up, as nothing was sent: \(unknown.joined(separator: ", "))")
        }
    }

    /// A step is a conversation of its own, whose next question comes at once.
    private var mayPage: Bool { context.preferences.pages && currentStepper == nil }

    func print(_ text: String) async throws { try await context.emit(.printed(text)) }

    func print(prose text: String) async throws {
        guard context.world.output.columns != nil else { return try await print(text) }
        var presentation = Command.Presentation(format: .auto, prose: text)
        presentation.mayBePaged = mayPage
        try await context.emit(.result(.string(text), as: presentation))
    }

    var tellsOfKept: Bool { context.scripts.steps.current?.isAsking == true }

    func kept(_ name: String, _ value: JSONValue) async {
        guard !context.hidesResults else { return }
        try? await context.emit(.kept(name: name, value))
    }

    func warn(_ warning: Diagnostic) async { try? await context.emit(.diagnostic(warning)) }

    func before(_ statement: Statement, in source: Source) async throws -> StatementDecision {
        context.transcript.begin()
        // A look at the statement may have been a dry run.
        defer { context.session.localChanges.begin() }
        context.imagined.beginStatement()
        try await context.emit(.statementBegan(statement, source))
        return try await currentStepper?.before(statement, in: source) ?? .run
    }

    /// The stepper that decides about a statement: the embedder's, or the one a person asked for.
    private var currentStepper: (any Stepper)? { stepper ?? context.scripts.steps.current }

    func beginSteps() throws { try context.scripts.steps.begin(context) }

    func endSteps() {
        context.scripts.steps.end()
        // An interrupt may have come while a request was only shown.
        context.display.isHidden = false
    }

    func after(
        _ statement: Statement,
        in source: Source,
        _ result: Result<JSONValue, Diagnostic>
    ) async {
        context.scripts.steps.current?.ended(statement, in: source)
        await context.tellEndings()
        let result = result.mapError(context.scripts.control.explain(ofStatement:))
        let record = context.transcript.end(statement, in: source, result)
        try? await context.emit(.statementEnded(record))
    }

    func decidesAgain(
        after error: Diagnostic,
        of statement: Statement,
        in source: Source,
        isCaught: Bool
    ) async -> Bool {
        guard stepper == nil, let stepper = context.scripts.steps.current else { return false }
        return await stepper.failed(statement, in: source, error, isCaught: isCaught)
    }

    func perform(
        _ invocation: Invocation,
        _ body: @Sendable (Invocation) async throws -> Command.Answer
    ) async throws -> Command.Answer {
        context.course.begin()
        try await ChangePolicy(context: context).permit(invocation)
        // Commands of ours see to their dry runs themselves: what they read goes out.
        if context.isDryRun, !invocation.command.seesToDryRun, invocation.command.effect != .reads {
            await context.note("would do: \(invocation.command.name)")
            return Command.Answer(context.makeDryRun().result(of: invocation, nil))
        }
        do {
            return try await CommandContext.$running.withValue(context) {
                try await body(invocation)
            }
        } catch {
            throw context.course.explain(error)
        }
    }

    func readScript(_ path: String, from folder: String) throws -> Source {
        try Source(script: path, from: folder, files: files)
    }

    func write(_ bytes: [UInt8], to path: String, appending: Bool) async throws {
        try await context.write(bytes, to: path, appending: appending)
    }

    func expand(_ pattern: PathPattern) throws -> [String] {
        let (text, hasWildcard) = pattern.globText(home: context.world.environment["HOME"])
        let paths = try files.glob(text)
        guard paths.isEmpty else { return paths }
        if hasWildcard {
            throw Diagnostic(
                .file,
                "no file matches \(pattern.text)",
                hint: "the working directory is \(files.workingDirectory)"
            )
        }
        return [pattern.expandingHome(context.world.environment["HOME"])]
    }

    func run(_ program: Program) async throws -> Program.Result {
        if context.isDryRun {
            await context.note(
                "would run \(program.line)"
                    + (program.captures ? "; what it gives is empty here, and unknown beyond" : "")
            )
            return Program.Result(output: [], status: 0)
        }
        var environment = context.world.environment
        // Credentials of the emulator alone may be known to programs that call it.
        for (name, value) in context.session.localExports { environment[name] = value }
        for (name, value) in program.environment { environment[name] = value }
        let arguments =
            switch program.what {
            case .shell(let text): ["/bin/sh", "-c", text]
            case .arguments(let words): words
            }
        let (output, status) = try await context.world.programs.run(
            RunnableProgram(
                arguments: arguments,
                environment: environment,
                folder: files.workingDirectory,
                input: program.input,
                captures: program.captures || context.events.isMuted
            )
        )
        return Program.Result(output: program.captures ? output : [], status: status)
    }

    func isProgram(_ name: String) -> Bool {
        context.world.programs.has(name, in: context.world.environment["PATH"] ?? "")
    }

    func special(_ variable: SpecialVariable) throws -> JSONValue {
        switch variable {
        case .http:
            guard let exchange = context.transcript.exchanges.last else {
                throw Diagnostic(.value, "there is no exchange yet", hint: "send something first")
            }
            return exchange.variable
        case .session: return context.session.variable
        case .env: return context.world.environmentVariable
        }
    }

    func sleep(for duration: Duration) async throws {
        try await context.scripts.clock.sleep(for: duration)
    }
}

extension Program {
    /// The program as it was written, on one line.
    fileprivate var line: String {
        switch what {
        case .shell(let text): text.visibleLine
        case .arguments(let words): words.first?.visibleLine ?? ""
        }
    }
}
