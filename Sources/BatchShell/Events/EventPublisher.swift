import BatchLanguage
import BatchValues
import Synchronization
import TerminalText

/// Hands the events of one shell to its recorders and its consumer.
package final class EventPublisher: Sendable {
    private struct State {
        var isOutputClosed = false
        /// Nothing is told.
        var isMuted = false
        /// Takes notes while a line is typed, which must not run into it.
        var noteAbove: (@Sendable (String) -> Void)?
    }

    private let consumer: any EventConsumer
    private let recorders: [any EventConsumer]
    private let state = Mutex(State())

    init(to consumer: any EventConsumer, recorders: [any EventConsumer]) {
        self.consumer = consumer
        self.recorders = recorders
    }

    /// Nobody reads the results any more, so that the shell ends quietly.
    package var isOutputClosed: Bool { state.withLock { $0.isOutputClosed } }

    /// Nothing of what happens is told, for it is only done again.
    package var isMuted: Bool {
        get { state.withLock { $0.isMuted } }
        set { state.withLock { $0.isMuted = newValue } }
    }

    /// Hands an event to all; throws ``OutputClosed`` when nobody reads any more.
    func emit(_ event: Event) async throws {
        guard !isMuted else { return }
        var event = event
        if case .diagnostic(let diagnostic) = event {
            event = .diagnostic(diagnostic.hidingPlainSecrets)
        }
        for recorder in recorders {
            do {
                try await recorder.receive(event)
            } catch {
                // The recorders are not told: the next note might fail in the same way.
                let text = Diagnostic(describing: error, .file).message
                if !noteAbove(text) { try? await forward(.note(text)) }
            }
        }
        try await forward(event)
    }

    /// Hands on an event of another shell, which has recorders of its own.
    package func forward(_ event: Event) async throws {
        do {
            try await consumer.receive(event)
        } catch let closed as OutputClosed {
            state.withLock { $0.isOutputClosed = true }
            throw closed
        }
    }

    /// Says something worth a line; a closed output is noticed at the next result.
    func note(_ text: String) async {
        if !isMuted, !noteAbove(text) { try? await emit(.note(text)) }
    }

    /// Says something above the line that is typed; gives false where none is.
    private func noteAbove(_ text: String) -> Bool {
        guard let noteAbove = state.withLock({ $0.noteAbove }) else { return false }
        noteAbove(text.visibleLine)
        return true
    }

    /// Does something while notes go above a line that is typed.
    package func typing<Result: Sendable>(
        _ note: @escaping @Sendable (String) -> Void,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        state.withLock { $0.noteAbove = note }
        defer { state.withLock { $0.noteAbove = nil } }
        return try await body()
    }
}
