public import BatchValues

/// The interpreter's access to the world: it prints nothing and opens nothing by itself.
///
/// Every method has a default, which shows nothing, or refuses where a script has to learn that there
/// is nothing: files, programs. Every method is called on the thread of the script. What a method
/// throws becomes the error of the statement that needed it: see ``DiagnosticConvertible``.
public protocol ScriptHost: Sendable {
    /// Shows the value of a statement that nothing used.
    func show(_ value: JSONValue, as presentation: Command.Presentation) async throws

    /// Shows a text of `print`, on a line of its own.
    func print(_ text: String) async throws

    /// Shows lines that a person reads.
    func print(prose text: String) async throws

    /// Tells that `let` kept a value; called at the prompt, and where ``tellsOfKept`` asks for it.
    func kept(_ name: String, _ value: JSONValue) async

    /// Whether a person follows what a script keeps.
    var tellsOfKept: Bool { get }

    /// Reports something that is no error.
    func warn(_ warning: Diagnostic) async

    /// Decides about a statement before it runs; see ``StatementDecision``.
    func before(_ statement: Statement, in source: Source) async throws -> StatementDecision

    /// Learns how a statement ended that ``before(_:in:)`` was asked about.
    func after(
        _ statement: Statement,
        in source: Source,
        _ result: Result<JSONValue, Diagnostic>
    )
        async

    /// Learns of an error of a statement that ``before(_:in:)`` was asked about; called after
    /// ``after(_:in:_:)``, for the innermost statement first.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - statement: The statement that failed.
    ///   - source: Its source.
    ///   - isCaught: A `try` around it catches the error, whatever is decided.
    /// - Returns: Whether to decide about the statement once more instead of failing.
    func decidesAgain(
        after error: Diagnostic,
        of statement: Statement,
        in source: Source,
        isCaught: Bool
    ) async -> Bool

    /// Whether ``before(_:in:)`` wants to be asked even inside loops that call no command.
    var steps: Bool { get }

    /// The bytes of a script; `path` is as written, relative to `folder` if it is relative.
    func readScript(_ path: String, from folder: String) throws -> Source

    /// Writes what `>` or `>>` was given.
    func write(_ bytes: [UInt8], to path: String, appending: Bool) async throws

    /// The paths that a typed pattern stands for, sorted; at least one.
    func expand(_ pattern: PathPattern) throws -> [String]

    /// Runs a program to its end.
    func run(_ program: Program) async throws -> Program.Result

    /// The value of `$http`, `$session` or `$env`.
    func special(_ variable: SpecialVariable) throws -> JSONValue

    /// Whether there is a program of this name; asked at the prompt only, for a hint.
    func isProgram(_ name: String) -> Bool

    /// The time since some fixed moment.
    var now: Duration { get }

    /// Performs a command that sends something, unless it must not be done.
    ///
    /// - Parameters:
    ///   - invocation: The call.
    ///   - body: Does it.
    /// - Returns: The answer of the command, or one that stands for it.
    /// - Throws: The error of the command.
    func perform(
        _ invocation: Invocation,
        _ body: @Sendable (Invocation) async throws -> Command.Answer
    ) async throws -> Command.Answer

    /// The statements of a script are to be stepped through, which `run --step` asks for.
    ///
    /// - Throws: The error of the command where that cannot be.
    func beginSteps() throws

    /// The script has ended that was stepped through.
    func endSteps()

    /// Waits; throws `CancellationError` when the task is cancelled.
    func sleep(for duration: Duration) async throws

    /// The wait that the platform asked for (`Retry-After` of the last answer), if it did.
    var retryAfter: Duration? { get }
}

extension ScriptHost {
    /// Shows nothing.
    public func show(_ value: JSONValue, as presentation: Command.Presentation) async throws {}

    /// Shows nothing.
    public func print(_ text: String) async throws {}

    /// They are shown as any text.
    public func print(prose text: String) async throws { try await print(text) }

    /// Tells nobody.
    public func kept(_ name: String, _ value: JSONValue) async {}

    /// Nobody does.
    public var tellsOfKept: Bool { false }

    /// Tells nobody.
    public func warn(_ warning: Diagnostic) async {}

    /// Every statement runs.
    public func before(
        _ statement: Statement,
        in source: Source
    ) async throws -> StatementDecision { .run }

    /// Learns nothing.
    public func after(
        _ statement: Statement,
        in source: Source,
        _ result: Result<JSONValue, Diagnostic>
    ) async {}

    /// An error ends the script.
    public func decidesAgain(
        after error: Diagnostic,
        of statement: Statement,
        in source: Source,
        isCaught: Bool
    ) async -> Bool { false }

    /// Nothing steps.
    public var steps: Bool { false }

    /// There are no scripts.
    public func readScript(_ path: String, from folder: String) throws -> Source {
        throw Diagnostic(.file, "no file is read here")
    }

    /// There are no files.
    public func write(_ bytes: [UInt8], to path: String, appending: Bool) async throws {
        throw Diagnostic(.file, "no file is written here")
    }

    /// There are no files.
    public func expand(_ pattern: PathPattern) throws -> [String] {
        throw Diagnostic(.file, "there are no files here")
    }

    /// There are no programs.
    public func run(_ program: Program) async throws -> Program.Result {
        throw Diagnostic(.shell, "no program is run here")
    }

    /// There are none.
    public func special(_ variable: SpecialVariable) throws -> JSONValue {
        throw Diagnostic(.name, "there is no $\(variable.rawValue) here")
    }

    /// No programs are known.
    public func isProgram(_ name: String) -> Bool { false }

    /// The system's clock that never goes back.
    public var now: Duration { ContinuousClock.now - processStart }

    /// Everything may be done.
    public func perform(
        _ invocation: Invocation,
        _ body: @Sendable (Invocation) async throws -> Command.Answer
    ) async throws -> Command.Answer {
        try await body(invocation)
    }

    /// Nothing steps.
    public func beginSteps() throws {
        throw Diagnostic(.usage, "nothing here steps through scripts")
    }

    /// Nothing has to be done.
    public func endSteps() {}

    /// Waits by the system's clock.
    public func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }

    /// Nobody asked for a wait.
    public var retryAfter: Duration? { nil }
}

/// A fixed moment for the clock of hosts that have none of their own.
private let processStart = ContinuousClock.now

/// The host of a script that reaches nothing and shows nothing.
public struct ClosedHost: ScriptHost {
    /// A host that has nothing.
    public init() {}
}

/// The decision about a statement that is about to run.
public enum StatementDecision: Sendable {
    case run
    case skip
    /// Runs this text in its place.
    case replace(Source)
    /// Runs this text first, in the same scope, and asks again; an error in it is told and goes
    /// no further.
    case first(Source)
    /// Ends the script as `exit 0` does.
    case stop
}

/// The variables whose values come from the host.
public enum SpecialVariable: String, Sendable, CaseIterable {
    case http, session, env
}
