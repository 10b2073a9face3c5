public import BatchValues

/// The interpreter's access to the world: it prints nothing and opens nothing by itself.
///
/// Every method is called on the thread of the script. What a method throws becomes the error of
/// the statement that needed it: see ``DiagnosticConvertible``.
public protocol Host: Sendable {
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

extension Host {
    /// No programs are known.
    public func isProgram(_ name: String) -> Bool { false }

    /// They are shown as any text.
    public func print(prose text: String) async throws { try await print(text) }

    /// Nobody does.
    public var tellsOfKept: Bool { false }

    /// An error ends the script.
    public func decidesAgain(
        after error: Diagnostic,
        of statement: Statement,
        in source: Source,
        isCaught: Bool
    ) async -> Bool { false }

    /// Nothing steps.
    public func beginSteps() throws {
        throw Diagnostic(.usage, "nothing here steps through scripts")
    }

    /// Nothing has to be done.
    public func endSteps() {}

    /// Everything may be done.
    public func perform(
        _ invocation: Invocation,
        _ body: @Sendable (Invocation) async throws -> Command.Answer
    ) async throws -> Command.Answer {
        try await body(invocation)
    }
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

/// A program or a shell line that a script runs.
public struct Program: Sendable {
    /// The kind of thing that is run.
    public enum What: Sendable {
        /// `/bin/sh -c` with this text, as written.
        case shell(String)
        /// A program and its arguments, each one as it stands.
        case arguments([String])
    }

    /// The shell's text or the program that is run.
    public let what: What
    /// Put into its environment besides what it inherits.
    public let environment: [(name: String, value: String)]
    /// Its standard input; nil leaves it the terminal.
    public let input: [UInt8]?
    /// Its standard output is given back instead of going to the terminal.
    public let captures: Bool

    /// The outcome of a program.
    public struct Result: Sendable {
        /// Its output, if that was captured.
        public let output: [UInt8]
        /// The status as the shell gives it: 128 and the signal's number where a signal ended it.
        public let status: Int

        /// The outcome of a program: its output, empty unless captured, and its status.
        public init(output: [UInt8], status: Int) {
            self.output = output
            self.status = status
        }
    }
}
