import BatchLanguage
import BatchValues
import BatchShell
import PlatformClient

/// The record of one script's run, for whoever was not there.
struct ScriptReport: Sendable {
    /// The script's path, `-c`, or the command that was run.
    var name: String
    /// It is one command by itself, of which there are no statements.
    let isCommand: Bool
    /// When it began, in milliseconds since 1970.
    let started: Int64
    var elapsed = Duration.zero
    /// The statements of its top level that ran, in their order.
    var statements: [StatementReport] = []
    /// The exchanges outside of any statement.
    var exchanges: [Exchange] = []
    /// Errors and warnings that were told.
    var diagnostics: [Diagnostic] = []
    var exitCode = 0

    /// It tells what it is about, as for a class.
    var isNarrated: Bool { statements.contains { !$0.narration.isEmpty } }

    /// It ran to its end without an error.
    var isPassed: Bool { exitCode == 0 }

    /// The reason it failed where no statement says so: the check's errors, or those before all.
    var errorsBesides: [Diagnostic] {
        guard !isPassed, statements.allSatisfy({ $0.error == nil }) else { return [] }
        let errors = diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else { return errors }
        var failure = Diagnostic(.fail, "exit \(exitCode)")
        failure.exitCode = exitCode
        return [failure]
    }
}

/// The record of one statement's run.
struct StatementReport: Sendable {
    /// Its text as it is written, cut where it is long; what looks like a token is masked.
    let text: String
    let line: Int
    let column: Int
    /// It does nothing for a reader: an `assert` or a `def`.
    let isAside: Bool
    /// The narration above it, a line each.
    var narration: [String] = []
    /// What it showed, without colours, in its order.
    var shown = ""
    /// Since the script began.
    let start: Duration
    var elapsed = Duration.zero
    var error: Diagnostic?
    /// Its own exchanges; those of statements in it are theirs.
    var exchanges: [Exchange] = []
    /// The statements that ran in it: of its blocks, of `def`s and files that it called.
    var children: [StatementReport] = []
    /// The number of those beyond the ones that are kept.
    var leftOut = 0

    /// The first line of the text.
    var title: String { String(text.prefix { !$0.isNewline }) }

    static let longestText = 2_000  // characters
}

extension StatementReport {
    /// A statement that begins.
    init(_ statement: Statement, in source: Source, at start: Duration) {
        let location = Diagnostic.Location(source, statement.span)
        let range = Int(statement.span.start)..<Int(statement.span.end)
        let bytes = PlainSecret.masked(source.bytes[range])
        let whole = String(decoding: bytes, as: UTF8.self)
        let text = whole.prefix(Self.longestText)
        self.init(
            text: text + (text.endIndex < whole.endIndex ? "…" : ""),
            line: location.position.line,
            column: location.position.column,
            isAside: statement.isDefinition || statement.isAssertion,
            start: start
        )
    }
}
