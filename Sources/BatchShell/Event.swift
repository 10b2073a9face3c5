public import BatchLanguage
public import BatchValues
public import PlatformClient

/// What happens in a shell, in its order; the terminal, reports and embedders read this stream.
public enum Event: Sendable {
    case statementBegan(Statement, Source)
    case statementEnded(StatementRecord)
    /// One request and its answer.
    case exchange(Exchange)
    /// An exchange as it went over the wire, because a trace is on.
    case traced(String)
    /// The value of a statement, to be shown in a format.
    case result(JSONValue, format: OutputFormat)
    /// What `print` shows.
    case printed(String)
    /// What `let` kept at the prompt.
    case kept(name: String, JSONValue)
    /// Something worth a line that is no result and no error.
    case note(String)
    /// What a dry run did not send.
    case wouldSend(Exchange.Request, curl: String)
    /// How far something that takes long has come; nil when it has ended.
    case progress(ProgressReport?)
    /// A table that is drawn in place of the one before; nil leaves the last one standing.
    case live(JSONValue?)
    case diagnostic(Diagnostic)
    /// What ran asked for an exit code other than 0; the failure says which and where.
    case exited(Diagnostic)
    /// A person wants a role in another colour from now on.
    case recolored(Theme.Role, TerminalColor)
}

/// Takes the events of a shell one by one; the shell goes on when it returns.
public protocol EventConsumer: Sendable {
    /// Takes one event; throws ``OutputClosed`` when nobody reads any more.
    func receive(_ event: Event) async throws
}
