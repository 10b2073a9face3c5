public import BatchValues

/// Runs statements of the language in a scope that lasts as long as it does.
///
/// Two of them can run side by side in one process: nothing is shared. Everything of one runs on one
/// thread, the host's methods and the commands included. Any number of tasks may ask for work at once:
/// it is done piece by piece, in the order in which it was asked for.
///
/// Its methods throw one ``Diagnostic``, a ``CheckFailed``, or the error of ``ScriptHost/show(_:)`` or
/// ``ScriptHost/print(_:)``: an output that is gone is nothing that a script could go on from.
public actor Interpreter {
    /// The outcome of a text or a script.
    public enum Outcome: Sendable {
        /// It ran to its end; the value of the last statement, or of `return`.
        case value(JSONValue)
        /// `exit` was called with this code; where that is not 0, the failure that it stands for.
        case exit(Int, Diagnostic?)
    }

    /// The settings of an interpreter.
    public struct Configuration: Sendable {
        /// The commands that there are.
        public var commands: CommandRegistry
        /// The world that statements reach.
        public var host: any ScriptHost
        /// At the prompt: `let` tells what it kept, and a program's name is explained.
        public var isInteractive: Bool
        /// Refuses `|`, `!`, `exec`, `$env` and what commands say of themselves.
        public var isRestricted: Bool
        /// The bounds of each piece of work.
        public var limits = Limits.none
        /// A hint about an option that a call from outside has not, such as one of the program
        /// around; nil where nothing better is known than the options that there are.
        public var optionHint: (@Sendable (String) -> String?)?

        /// A configuration; without more, neither interactive nor restricted.
        public init(
            commands: CommandRegistry,
            host: any ScriptHost,
            isInteractive: Bool = false,
            isRestricted: Bool = false
        ) {
            self.commands = commands
            self.host = host
            self.isInteractive = isInteractive
            self.isRestricted = isRestricted
        }
    }

    /// An argument of a script.
    public struct ScriptArgument: Sendable {
        /// A text, or what a value of a script is.
        public let value: JSONValue
        /// Stood there as text, so that `--name` is an option.
        public let isTyped: Bool

        /// A value; one that is typed may be an option.
        public init(value: JSONValue, isTyped: Bool) {
            self.value = value
            self.isTyped = isTyped
        }

        /// A text that may be an option.
        public init(typed text: String) {
            self.init(value: .string(text), isTyped: true)
        }
    }

    /// The check found errors, and nothing was run.
    public struct CheckFailed: Error, Sendable {
        /// All that was found, warnings included, in the order of the text.
        public let diagnostics: [Diagnostic]

        /// A failed check that found these.
        public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
    }

    let configuration: Configuration
    private let thread: ScriptThread
    let scope = Scope()
    let turns = Turns()
    private var lasting: Frame?
    private var lastingRuntime: Runtime?

    /// An interpreter whose scope holds nothing yet.
    ///
    /// - Parameters:
    ///   - configuration: Its settings.
    ///   - thread: The thread it runs on; several may share one, and run one at a time then.
    public init(_ configuration: Configuration, on thread: ScriptThread = ScriptThread()) {
        self.configuration = configuration
        self.thread = thread
    }

    /// The thread of the interpreter.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        thread.asUnownedSerialExecutor()
    }

    /// Everything that is wrong with a script and with the files that it runs or sources.
    ///
    /// Nothing is run. Without errors the list is empty or holds warnings only.
    ///
    /// - Parameters:
    ///   - source: The script.
    ///   - isThorough: Tells also of what is not wrong and yet worth a word: variables that nothing
    ///     uses, statements that are never reached, secrets in clear.
    /// - Returns: Errors and warnings, in the order of the text.
    public func check(_ source: Source, isThorough: Bool = false) -> [Diagnostic] {
        let compilation = Compilation(configuration, isToRun: false)
        _ = compilation.unit(source)
        if isThorough { compilation.lint(source) }
        return compilation.found
    }

    /// Runs a script in a scope of its own.
    ///
    /// - Returns: The value of its `return`, null without one.
    public nonisolated func run(
        _ source: Source,
        arguments: [ScriptArgument] = []
    ) async throws -> Outcome {
        try await ending { interpreter in
            let compilation = Compilation(interpreter.configuration)
            let unit = compilation.unit(source)
            try await interpreter.accept(compilation)
            let given = arguments.map {
                ArgumentWord(value: $0.value, form: $0.isTyped ? .outside : .value, location: nil)
            }
            let runtime = interpreter.runtime
            let frame = try runtime.frame(for: unit, given, around: [], depth: 0, at: nil)
            return try await runtime.value(of: unit, in: frame)
        }
    }

    /// Runs a text in the lasting scope, as the prompt does.
    ///
    /// - Returns: The value of its last statement, which was shown already.
    public nonisolated func runLine(_ source: Source) async throws -> Outcome {
        try await ending { interpreter in
            let compilation = Compilation(interpreter.configuration)
            let scope = interpreter.scope
            let mark = scope.mark
            let block = compilation.block(
                of: source,
                in: scope,
                chain: [],
                isPrompt: interpreter.configuration.isInteractive
            )
            if compilation.hasErrors { scope.reset(to: mark) }
            try await interpreter.accept(compilation)
            return try await interpreter.run(block)
        }
    }

    /// The variables of the lasting scope, in the order of their first binding.
    public var variables: [(name: String, value: JSONValue)] { frame.variables }

    /// The names of the `def`s of the lasting scope.
    public var definitions: Set<String> { Set(scope.definitions.names) }

    /// Gives a variable of the lasting scope a value, as `let` does.
    ///
    /// - Throws: A ``Diagnostic`` where nothing can have the name.
    public nonisolated func bind(_ name: String, to value: JSONValue) async throws {
        guard name.isName, Keyword(rawValue: name) == nil, !SpecialName.contains(name) else {
            throw Diagnostic(
                .name,
                "no variable can be called '\(name)'",
                hint: "a name is letters, digits and _, and no word of the language"
            )
        }
        try await inTurn { interpreter in interpreter.set(name, to: value) }
    }

    private func set(_ name: String, to value: JSONValue) {
        let slot = scope.bind(name)
        frame.grow()
        frame.slots[slot] = value
    }

    func variables(of reference: FrameReference) -> [(name: String, value: JSONValue)] {
        reference.frame.variables
    }
}

extension Interpreter {
    var runtime: Runtime {
        if let lastingRuntime { return lastingRuntime }
        let runtime = Runtime(configuration, of: self)
        lastingRuntime = runtime
        return runtime
    }

    /// The frame of the lasting scope.
    private var frame: Frame {
        if let lasting { return lasting }
        let frame = Frame(runtime, scope: scope, top: nil, depth: 0, chain: [])
        lasting = frame
        return frame
    }

    /// The frame in which one command of a command line runs.
    var lineFrame: Frame { frame }

    /// Runs a block in the lasting scope.
    func run(_ block: BlockNode) async throws -> JSONValue {
        let frame = frame
        frame.grow()
        let flow = try await block.run(in: frame)
        return flow == .returned ? frame.returned : frame.blockValue
    }

    /// Goes on where the check found no errors; tells its warnings.
    func accept(_ compilation: Compilation) async throws {
        if compilation.hasErrors { throw CheckFailed(diagnostics: compilation.found) }
        compilation.commit()
        for warning in compilation.found { await configuration.host.warn(warning) }
    }

    /// Does some work and tells how it ended as the callers of the interpreter are told.
    nonisolated func ending(_ work: @escaping Work<JSONValue>) async throws -> Outcome {
        do {
            return .value(
                try await inTurn { interpreter in
                    interpreter.runtime.budget.begin()
                    return try await interpreter.inTime(work)
                }
            )
        } catch let limit as LimitReached {
            throw limit.diagnostic
        } catch let request as ExitRequest {
            return .exit(request.code, request.failure)
        } catch let failure as OutputFailure {
            throw failure.cause
        } catch is CancellationError {
            throw Diagnostic(.interrupt, "interrupted")
        }
    }
}
