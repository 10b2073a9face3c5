public import BatchLanguage
import BatchValues
import SystemSupport

/// A shell: commands over a session, and the language to say them in.
///
/// It runs what it is handed and returns exit codes; what there is to see goes to the consumer of
/// its events. Close it when it is no longer needed: it may hold connections and an emulator.
public final class Shell: Sendable {
    /// The commands that this shell has.
    package let commands: CommandRegistry

    /// The statements and exchanges of the session so far.
    package var transcript: Transcript { context.transcript }

    /// The parts that commands and a prompt use.
    package let context: CommandContext
    let stepper: (any Stepper)?

    /// Makes the commands of a shell, out of what commands use.
    package typealias Commands = @Sendable (CommandContext) throws -> CommandRegistry

    /// A shell.
    ///
    /// - Parameters:
    ///   - options: The program's options.
    ///   - world: The parts of the machine that the shell may reach.
    ///   - local: Starts the emulator; nil where there is none.
    ///   - commands: Makes its commands, and those of the shells that it makes for scripts.
    ///   - consumer: Takes the events.
    ///   - stepper: Decides about every statement before it runs.
    ///   - recorders: Record what this shell does and those that it makes for scripts.
    ///   - thread: The thread that statements run on.
    /// - Throws: ``CommandRegistry/NameTaken``, or a ``Diagnostic`` where an option is wrong.
    package init(
        _ options: ShellOptions,
        world: World,
        local: (any LocalPlatform)?,
        commands: @escaping Commands,
        consumer: any EventConsumer,
        stepper: (any Stepper)? = nil,
        recorders: [any EventRecorder],
        thread: ScriptThread = ScriptThread()
    ) throws {
        self.stepper = stepper
        var (options, world) = (options, world)
        if options.isRestricted {
            let folder = world.files.canonical(options.folder ?? ".")
            world.files = world.files.confined(to: folder)
            // The shells that this one makes have the same.
            options.folder = folder
        }
        let transcript = Transcript()
        let events = EventPublisher(to: consumer, recorders: recorders.map { $0.makeConsumer() })
        let session = try Session(
            options,
            world: world,
            local: local,
            observer: SessionLog(transcript: transcript, events: events, clock: world.clock)
        )
        let children = ChildShells(
            options: options,
            world: world,
            local: local,
            commands: commands,
            consumer: consumer,
            recorders: recorders
        )
        context = CommandContext(
            world: world,
            session: session,
            transcript: transcript,
            events: events,
            scripts: ScriptRunner(clock: world.clock, thread: thread, children: children)
        )
        self.commands = try commands(context)
        context.scripts.commands = self.commands
    }

    /// Runs a script in a scope of its own.
    ///
    /// - Parameters:
    ///   - path: The file, `-` for standard input.
    ///   - arguments: The words that follow it; texts that begin with `--` are options.
    /// - Returns: The exit code.
    public func run(script path: String, arguments: [String]) async -> Int {
        await run(.script, path) {
            let source = try await self.source(path)
            if arguments.contains("--help") {
                try await self.context.emit(
                    .printed(try Interpreter.usage(ofScript: source))
                )
                return .value(.null)
            }
            let scripts = self.context.scripts
            if scripts.options.steps { try scripts.steps.begin(self.context) }
            return try await self.context.interpreter(stepper: self.stepper).run(
                source,
                arguments: arguments.map { .init(typed: $0) }
            )
        }
    }

    /// Runs lines of the language, as `-c` gives them.
    public func run(text: String, arguments: [String]) async -> Int {
        await run(.text, "-c") {
            try await self.context.interpreter(stepper: self.stepper).run(
                Source(.text, text),
                arguments: arguments.map { .init(typed: $0) }
            )
        }
    }

    /// Runs one command, each word being one argument as it stands.
    public func call(_ words: [String]) async -> Int {
        context.isOneCommand.withLock { $0 = true }
        defer { context.isOneCommand.withLock { $0 = false } }
        return await run(.command, words.joined(separator: " ")) {
            do {
                let outcome = try await self.context.interpreter().call(words)
                await self.context.tellEndings()
                return outcome
            } catch {
                await self.context.tellEndings()
                throw error
            }
        }
    }

    /// Ends what is under way, as Ctrl-C does; nothing where nothing is.
    ///
    /// - Parameter exitCode: The exit code that the process will have, which the error names.
    public func interrupt(exitCode: Int = ErrorKind.interrupt.exitCode) {
        control.interrupt(exitCode: exitCode)
        context.learning.value?.interrupt(exitCode: exitCode)
    }

    /// Ends the client, the emulator and all connections.
    public func close() async { await context.session.close() }

    /// Does some work between the events of its beginning and its end, and tells its errors.
    func run(
        _ kind: ShellRun.Kind,
        _ name: String,
        telling told: @escaping @Sendable ([Diagnostic]) -> Void = { _ in },
        _ body: @escaping @Sendable () async throws -> Interpreter.Outcome
    ) async -> Int {
        await during(ShellRun(kind, name)) {
            let code = await finish(within: deadline, telling: told, body)
            if context.isDryRun { await context.note(DryRun.ending) }
            for fault in await context.session.running?.unmetFaults ?? [] {
                await context.note(fault.description)
            }
            return code
        }
    }

    /// Does some work between the events of its beginning and its end.
    ///
    /// - Returns: The exit code that the work gives.
    package func during(_ run: ShellRun, _ body: () async -> Int) async -> Int {
        try? await context.emit(.runBegan(run))
        let code = await body()
        try? await context.emit(.runEnded(run, exitCode: code))
        return code
    }

    private var control: RunControl { context.scripts.control }

    /// The longest that a script, a text or a command may take.
    private var deadline: Duration? { context.scripts.options.deadline }

    /// Does some work to its end and tells how it ended.
    package func finish(
        within deadline: Duration? = nil,
        telling told: @escaping @Sendable ([Diagnostic]) -> Void = { _ in },
        _ body: @escaping @Sendable () async throws -> Interpreter.Outcome
    ) async -> Int {
        await control.run(within: deadline) { await self.conclude(telling: told, body) }
    }

    private func conclude(
        telling told: @Sendable ([Diagnostic]) -> Void,
        _ body: @Sendable () async throws -> Interpreter.Outcome
    ) async -> Int {
        do {
            try await context.session.open()
            switch try await body() {
            case .value: return 0
            case .exit(let code, let failure):
                if let failure { try? await context.emit(.exited(failure)) }
                return code
            }
        } catch {
            if context.events.isOutputClosed { return 0 }
            return await tell(error, to: told)
        }
    }

    /// Reports an error and gives its exit code.
    private func tell(
        _ error: any Error,
        to told: @Sendable ([Diagnostic]) -> Void
    ) async -> Int {
        let found: [Diagnostic] =
            switch error {
            case let error as Interpreter.CheckFailed: error.diagnostics
            case let error as any DiagnosticConvertible: [error.diagnostic]
            case is CancellationError: [Diagnostic(.interrupt, "interrupted")]
            default: [Diagnostic(.command, String(describing: error))]
            }
        let diagnostics = found.map(control.explain(_:))
        told(diagnostics)
        for diagnostic in diagnostics { try? await context.emit(.diagnostic(diagnostic)) }
        if let error = diagnostics.first(where: { $0.severity == .error }) {
            context.lastError.withLock { $0 = error }
        }
        let correction = diagnostics.lazy.compactMap(\.correctedText)
            // It is shown as it is, so that one with a secret in it is not offered.
            .first { [context] in !$0.mayHoldSecret(knowing: context.session.secrets) }
        context.correction.withLock { $0 = correction }
        return diagnostics.first { $0.severity == .error }?.exitCode ?? 0
    }

    private func source(_ path: String) async throws -> Source {
        guard path == "-" else {
            return try Source(script: path, from: ".", files: context.world.files)
        }
        var bytes: [UInt8] = []
        while let part = try await context.world.input?.read(1 << 16), !part.isEmpty {
            bytes += part
        }
        return Source(.standardInput, bytes: bytes)
    }
}
