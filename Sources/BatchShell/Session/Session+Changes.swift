import BatchLanguage
import BatchValues
package import PlatformClient
import Synchronization

/// The facts of a session on which ``ChangePolicy`` decides.
extension Session {
    /// Notes that this session has created a batch.
    package func noteCreated(_ id: BatchID) { state.withLock { _ = $0.created.insert(id) } }

    /// Whether this session has created a batch.
    package func hasCreated(_ id: BatchID) -> Bool { state.withLock { $0.created.contains(id) } }

    /// Notes that a person has typed the name of a production sandbox.
    func noteOpened(_ sandbox: SandboxName) { state.withLock { _ = $0.opened.insert(sandbox) } }

    /// Whether that was done since the session came to where it is.
    func isOpened(_ sandbox: SandboxName) -> Bool {
        state.withLock { $0.opened.contains(sandbox) }
    }

    /// Whether a sandbox is a production one: each is that the platform does not call development.
    ///
    /// However many ask, there is one request; it ends for all of them when one is cancelled.
    package func isProduction(_ sandbox: SandboxName) async throws -> Bool {
        if let known = knownProduction(sandbox) { return known }
        let endpoint = destination.endpoint.value
        let asking = state.withLock { state in
            if let asking = state.sandboxQuestions[endpoint] { return asking }
            let asking = Task { await self.askForSandboxTypes(of: endpoint) }
            state.sandboxQuestions[endpoint] = asking
            return asking
        }
        await withTaskCancellationHandler {
            await asking.value
        } onCancel: {
            asking.cancel()
        }
        try Task.checkCancellation()
        // A sandbox of unknown kind is taken for production, and asked about again the next time.
        return knownProduction(sandbox) ?? true
    }

    private func askForSandboxTypes(of endpoint: Endpoint) async {
        let sandboxes = try? await sending(nil, isRecorded: false) { try await $0.send(.sandboxes) }
        let pairs = sandboxes?.compactMap { sandbox in
            sandbox["name"]?.string.map { ($0, sandbox["type"]?.string ?? "production") }
        }
        state.withLock { state in
            state.sandboxQuestions[endpoint] = nil
            guard let pairs, state.destination.endpoint.value == endpoint else { return }
            state.sandboxTypes[endpoint] = Dictionary(
                pairs,
                uniquingKeysWith: { first, _ in first }
            )
        }
    }

    /// Notes that this session has completed a batch; the platform may tell of it a little later.
    package func noteCompleted(_ id: BatchID) { state.withLock { _ = $0.completed.insert(id) } }

    /// Whether this session has completed a batch.
    package func hasCompleted(_ id: BatchID) -> Bool {
        state.withLock { $0.completed.contains(id) }
    }
}
