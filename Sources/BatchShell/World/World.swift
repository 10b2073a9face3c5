public import PlatformClient

/// The machine as a shell sees it: it runs, reads and writes through these parts.
///
/// The folders that ``environment`` names, `XDG_STATE_HOME`, `XDG_CONFIG_HOME` and `HOME`, hold
/// what lasts between runs (profiles, kept tokens, journals of uploads), under a lock of the real
/// file system: an environment without them keeps nothing.
///
/// A program makes one of the real parts (``SystemFiles``, ``SystemPrograms`` …); a test makes one
/// of its own.
public struct World: Sendable {
    /// The variables that `$env`, `env` and the session read.
    public var environment: [String: String]
    /// The files it may see.
    public var files: any Files
    /// The programs it may run.
    public var programs: any Programs
    /// Time, and the local time zone.
    public var clock: any Clock
    /// The output of results.
    public var output: any Output
    /// The output of everything else: progress, notes, warnings, errors.
    public var errors: any Output
    /// The input of `read -`; nil where standard input is the script itself.
    public var input: (any Input)?
    /// Asks the person at the terminal; nil where there is none.
    public var questions: (any Questions)?
    /// The way to a class that somebody learns in; nil where there is none.
    public var classroom: (any Classroom)?
    /// Random bits for `uuid`; seeded in a run that must be repeatable.
    public var random: @Sendable () -> UInt64

    /// A world of these parts; left out, nobody can be asked and nothing is read.
    public init(
        environment: [String: String],
        files: any Files,
        programs: any Programs,
        clock: any Clock,
        output: any Output,
        errors: any Output,
        input: (any Input)? = nil,
        questions: (any Questions)? = nil,
        classroom: (any Classroom)? = nil,
        random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
    ) {
        self.environment = environment
        self.files = files
        self.programs = programs
        self.clock = clock
        self.output = output
        self.errors = errors
        self.input = input
        self.questions = questions
        self.classroom = classroom
        self.random = random
    }
}

/// A stream that text is written to.
public protocol Output: Sendable {
    /// Writes all the bytes; throws ``OutputClosed`` when the reader has gone away.
    func write(_ bytes: [UInt8]) async throws

    /// The terminal behind it, if there is one: its width in columns.
    var columns: Int? { get }

    /// The height of that terminal in rows.
    var rows: Int? { get }
}

extension Output {
    /// Nobody knows how high it is.
    public var rows: Int? { nil }
}

/// The reader of an output has gone away; the program ends quietly.
public struct OutputClosed: Error {}

/// A stream that bytes are read from.
public protocol Input: Sendable {
    /// The next bytes, at most `count`; empty at the end.
    func read(_ count: Int) async throws -> [UInt8]
}

/// The person at the terminal.
public protocol Questions: Sendable {
    /// A line that is typed and seen; nil when the person gave up (Ctrl-C, Ctrl-D).
    func answer(_ question: String) async throws -> String?

    /// A line that is typed and seen, a text standing there to be changed; nil when the person
    /// gave up.
    func edit(_ text: String, _ question: String) async throws -> String?

    /// A line that is typed without echo; nil when the person gave up (Ctrl-C, Ctrl-D).
    func secret(_ question: String) async throws -> String?
}

extension Questions {
    /// Asks for the whole line anew.
    public func edit(_ text: String, _ question: String) async throws -> String? {
        try await answer(question)
    }
}

/// The clock of the shell: moments, waiting, and the local time zone.
public protocol Clock: Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    var milliseconds: Int64 { get }

    /// The time since some fixed moment, unaffected by changes of the wall clock.
    var monotonic: Duration { get }

    /// The seconds that local time is ahead of UTC at a moment.
    func localOffset(atMilliseconds: Int64) -> Int

    /// Waits; throws `CancellationError` when the task is cancelled.
    func sleep(for duration: Duration) async throws
}

/// The files that a shell may see.
///
/// Relative paths are relative to ``workingDirectory``, which belongs to the shell and not to the
/// process, so that two shells can differ in it.
public protocol Files: Sendable {
    var workingDirectory: String { get }
    func changeDirectory(to path: String) throws
    /// The whole file; throws ``FileError``.
    func read(_ path: String) throws -> [UInt8]
    /// Writes a whole file as one step, so that a failure leaves what was there; or adds to its end.
    func write(_ bytes: [UInt8], to path: String, appending: Bool) throws
    /// Writes a whole file as one step, of the pieces that `body` puts; where it throws, what was there
    /// is left. It may be called again, and then begins anew.
    func write(
        to path: String,
        _ body: (_ put: @escaping ([UInt8]) throws -> Void) throws -> Void
    )
        throws
    /// Makes a file so many bytes long, which it has; what is behind them is gone.
    func cut(_ path: String, to count: Int) throws
    /// Writes a whole file as one step, which only its owner may read unless an older one of its name
    /// was open to others.
    func writeDiscreetly(_ bytes: [UInt8], to path: String) throws
    /// The number of bytes of a file; nil where there is none.
    func size(of path: String) throws -> Int?
    /// Gives a file another name, over whatever has it.
    func move(_ path: String, to other: String) throws
    /// Makes a folder and those above it, where they are not there.
    func makeFolder(_ path: String) throws
    /// The paths that a pattern of `*`, `?` and literal text stands for, sorted; may be empty.
    ///
    /// `pattern` has `\` before every character that is literal although it looks special.
    func glob(_ pattern: String) throws -> [String]
    /// The names in a folder, a `/` behind those of folders, sorted.
    func names(in folder: String) throws -> [String]
    /// The absolute path, for messages.
    func absolute(_ path: String) -> String

    /// A file that the client sends as it is; throws ``FileError``, or a `PlatformError` where it
    /// cannot be sent.
    func body(of path: String) throws -> FileBody

    /// The same files, but of one folder only, whatever links there lead to; another folder inside
    /// is no wider one.
    func confined(to folder: String) -> any Files

    /// The same files with a working directory of their own, which is that of these at first.
    func another() -> any Files

    /// The absolute path without links, `.` and `..`, as far as the file exists.
    func canonical(_ path: String) -> String
}

extension Files {
    /// Writes the pieces when all are there.
    public func write(
        to path: String,
        _ body: (_ put: @escaping ([UInt8]) throws -> Void) throws -> Void
    ) throws {
        var bytes: [UInt8] = []
        try body { bytes += $0 }
        try write(bytes, to: path, appending: false)
    }

    /// Writes the bytes that stay anew.
    public func cut(_ path: String, to count: Int) throws {
        try write(Array(read(path).prefix(count)), to: path, appending: false)
    }

    /// The same files, seen from where these are.
    public func another() -> any Files { self }

    /// Nobody else is there to read it.
    public func writeDiscreetly(_ bytes: [UInt8], to path: String) throws {
        try write(bytes, to: path, appending: false)
    }

    /// The file of the machine that has this path.
    public func body(of path: String) throws -> FileBody { try FileBody(path: absolute(path)) }

    /// Each path is looked at before it is used.
    public func confined(to folder: String) -> any Files { ConfinedFiles(self, to: folder) }
}

/// The programs that a shell may run.
public protocol Programs: Sendable {
    /// Runs a program in `folder` to its end, in the given environment.
    func run(_ program: RunnableProgram) async throws -> (output: [UInt8], status: Int)

    /// Whether there is a program of this name in the folders of `path`, as `PATH` has them.
    func has(_ name: String, in path: String) -> Bool
}

/// A program, its arguments and what it inherits.
public struct RunnableProgram: Sendable {
    /// The program, looked up in `PATH` when it has no `/`, and its arguments.
    public let arguments: [String]
    /// All of its environment.
    public let environment: [String: String]
    /// Its working directory.
    public let folder: String
    /// Its standard input; nil leaves it the terminal.
    public let input: [UInt8]?
    /// Its standard output is given back instead of going to ours.
    public let captures: Bool

    package init(
        arguments: [String],
        environment: [String: String],
        folder: String,
        input: [UInt8]?,
        captures: Bool
    ) {
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.input = input
        self.captures = captures
    }
}

/// A file that could not be used, and why.
public struct FileError: Error, Equatable, Sendable {
    /// The path as it was given.
    public let path: String
    /// The system's reason: `No such file or directory`.
    public let reason: String

    /// A file and the reason.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }
}

extension FileError: CustomStringConvertible {
    /// One clause for a person, fit to follow "error: ".
    public var description: String { "\(path): \(reason)" }
}
