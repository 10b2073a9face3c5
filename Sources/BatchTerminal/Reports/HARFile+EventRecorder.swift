import BatchLanguage
public import BatchShell

/// Takes every exchange as it ends, whichever shell has sent it.
extension HARFile: EventRecorder, EventConsumer {
    /// The archive itself, which holds the exchanges of all shells.
    public func makeConsumer() -> any EventConsumer { self }

    /// Adds an exchange; other events are none of the archive's.
    ///
    /// - Throws: A ``Diagnostic`` where the archive lacks the exchange from now on.
    public func receive(_ event: Event) async throws {
        guard case .exchange(let exchange) = event else { return }
        do {
            try add(exchange)
        } catch let error as FileError {
            var diagnostic = error.diagnostic
            diagnostic.message = "the archive lacks an exchange: \(diagnostic.message)"
            throw diagnostic
        }
    }
}
