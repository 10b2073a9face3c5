public import BatchLanguage
public import BatchValues
public import PlatformClient
public import TerminalText

/// One thing that happens in a shell.
///
/// The terminal, reports, archives and embedders read the same stream of them.
public enum Event: Sendable {
    /// A script, a text, a command or a prompt; all that follows is of it, until it ends.
    case runBegan(ShellRun)
    /// It has ended, well or not, as the exit code says.
    case runEnded(ShellRun, exitCode: Int)
    case statementBegan(Statement, Source)
    case statementEnded(StatementRecord)
    /// One request and its answer.
    case exchange(Exchange)
    /// An exchange as it went over the wire, because a trace is on.
    case traced(String)
    /// The value of a statement, and the way in which it is to be shown.
    case result(JSONValue, as: Command.Presentation)
    /// A text that `print` shows.
    case printed(String)
    /// A value that `let` kept, at the prompt or in a script that is stepped through.
    case kept(name: String, JSONValue)
    /// Something worth a line that is no result and no error.
    case note(String)
    /// A statement of a script that is stepped through, before a person decides about it.
    case step(ScriptStep)
    /// A request that a dry run did not send.
    case wouldSend(Exchange.Request, curl: String)
    /// The progress of something that takes long; nil when it has ended.
    case progress(ProgressReport?)
    /// A table that is drawn in place of the one before, with a line below it where there is one;
    /// nil leaves the last one standing.
    case live(JSONValue?, below: String? = nil)
    case diagnostic(Diagnostic)
    /// The script asked for an exit code other than 0; the failure says which and where.
    case exited(Diagnostic)
    /// A person wants a role in another colour from now on.
    case recolored(Theme.Role, TerminalColor)
}
