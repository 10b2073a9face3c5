/// Takes the events of a shell one by one; the shell goes on when it returns.
public protocol EventConsumer: Sendable {
    /// Takes one event; throws ``OutputClosed`` when nobody reads any more.
    func receive(_ event: Event) async throws
}

/// Records what shells do: reports, an archive of exchanges.
///
/// Scripts may run at the same time, each in a shell of its own, and their events come in between
/// each other. So a recorder makes a consumer for each shell. An error of such a consumer ends
/// nothing: it becomes a note.
public protocol EventRecorder: Sendable {
    /// A consumer for the events of one shell.
    func makeConsumer() -> any EventConsumer
}
