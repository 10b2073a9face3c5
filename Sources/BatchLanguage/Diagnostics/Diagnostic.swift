public import BatchValues

/// An error or a warning, its place and its remedy: the one value behind text, colour and JSON.
///
/// It is thrown by the interpreter and collected by the parser and the compiler. Rendering is
/// separate: see ``DiagnosticText``.
public struct Diagnostic: Error, Sendable {
    /// Whether it ends what runs.
    public enum Severity: String, Sendable {
        case error, warning
    }

    /// Whether the same request may be sent again.
    public enum Retry: String, Sendable {
        /// Nothing was changed, or the same again changes nothing more.
        case safe
        /// The request may have taken effect.
        case unsure
        /// The same will fail the same way.
        case no
    }

    /// Details that an answer of the platform adds to an error.
    public struct Details: Sendable, Equatable {
        /// The HTTP status.
        public var status: Int?
        /// The platform's name for the request.
        public var requestID: String?
        /// The batch that the error is about.
        public var batch: String?
        /// Whether the same request may be sent again.
        public var retry: Retry?
        /// The platform's answer, or the value that `poll` failed with.
        public var body: JSONValue?

        /// Details of which none is known yet.
        public init() {}
    }

    /// Whether it is an error or a warning.
    public var severity: Severity
    /// The error's kind, which `catch` sees as `.kind`.
    public var kind: ErrorKind
    /// One clause: lower case, no full stop.
    public var message: String
    /// The remedy, in one clause.
    public var hint: String?
    /// The whole corrected line or statement, where the hint is one that can be run as it is.
    public var correction: String?
    /// The place to blame; nil where no text is.
    public var location: Location?
    /// Lines behind the place: the method and URL of a request, the chain of a cycle.
    public var notes: [String] = []
    /// More that the same check found.
    public var others: [Diagnostic] = []
    /// The places in files of data that it is about, for annotations of those files.
    public var dataPlaces: [DataPlace] = []
    /// Details from an answer of the platform.
    public var details: Details
    /// The process's exit code; that of ``kind`` unless it was an interrupt by SIGTERM.
    public var exitCode: Int

    /// A place in a file of data.
    public struct DataPlace: Sendable, Equatable {
        /// The path of the file, as it was given.
        public let file: String
        /// The line, from 1; nil where what is there stands on no line of its own.
        public let line: Int?
        /// The fault in one clause.
        public let message: String

        /// A place of which `message` is the fault.
        public init(file: String, line: Int?, message: String) {
            self.file = file
            self.line = line
            self.message = message
        }
    }

    /// A place in a source.
    public struct Location: Sendable {
        /// The source that the place is in.
        public let source: Source
        /// The part of the source.
        public let span: SourceSpan

        /// It is to blame itself, rather than only where that happened: carets stand under it.
        package var isMarked = true

        /// The place `span` of `source`.
        public init(_ source: Source, _ span: SourceSpan) {
            self.source = source
            self.span = span
        }

        /// The same place, of which no part is to blame by itself.
        package var unmarked: Self {
            var location = self
            location.isMarked = false
            return location
        }
    }

    /// An error of the given kind.
    public init(
        _ kind: ErrorKind,
        _ message: String,
        hint: String? = nil,
        correction: String? = nil,
        at location: Location? = nil,
        details: Details = Details(),
        severity: Severity = .error
    ) {
        self.severity = severity
        self.kind = kind
        self.message = message
        self.hint = hint
        self.correction = correction
        self.location = location
        self.details = details
        self.exitCode = kind.exitCode
    }
}

/// An error that knows which kind of the language's it is.
///
/// Any other error that a command throws has the kind `command` and its description as the
/// message; a type that conforms to this adds the kind, a hint and what the platform said.
public protocol DiagnosticConvertible: Error {
    /// The error without a place; the interpreter adds the place of the command.
    var diagnostic: Diagnostic { get }
}

extension Diagnostic {
    /// The diagnostic of any error: its own, or one of `kind` that says what the error describes.
    package init(describing error: any Error, _ kind: ErrorKind) {
        self =
            (error as? any DiagnosticConvertible)?.diagnostic
            ?? Diagnostic(kind, String(describing: error))
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The plain drawing of it and of the others that were found with it, without a line end.
    public var description: String {
        ([self] + others).map { DiagnosticText.plain($0) }.joined(separator: "\n")
    }
}

extension Diagnostic: DiagnosticConvertible {
    /// The diagnostic itself.
    public var diagnostic: Diagnostic { self }
}
