import BatchLanguage
import JSON
import PlatformClient
import Synchronization

/// What the guard wants to know of a session.
extension Session {
    /// Notes that this session has created a batch.
    func noteCreated(_ id: BatchID) { state.withLock { _ = $0.created.insert(id) } }

    /// Whether this session has created a batch.
    func hasCreated(_ id: BatchID) -> Bool { state.withLock { $0.created.contains(id) } }

    /// Notes that a person has typed the name of a production sandbox.
    func noteOpened(_ sandbox: SandboxName) { state.withLock { _ = $0.opened.insert(sandbox) } }

    /// Whether that was done since the session came to where it is.
    func isOpened(_ sandbox: SandboxName) -> Bool {
        state.withLock { $0.opened.contains(sandbox) }
    }

    /// Whether a sandbox is a production one: each is that the platform does not call development.
    func isProduction(_ sandbox: SandboxName) async throws -> Bool {
        let endpoint = side.endpoint.value
        if let types = state.withLock({ $0.sandboxTypes[endpoint] }) {
            return types[sandbox.text] != "development"
        }
        let sandboxes = try? await sending(nil, tells: false) { try await $0.send(.sandboxes) }
        try Task.checkCancellation()
        // What cannot be asked is taken for production, and asked again the next time.
        guard let sandboxes else { return true }
        let pairs = sandboxes.compactMap { sandbox in
            sandbox["name"]?.string.map { ($0, sandbox["type"]?.string ?? "production") }
        }
        let types = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        state.withLock { $0.sandboxTypes[endpoint] = types }
        return types[sandbox.text] != "development"
    }

    /// Notes that this session has completed a batch; the platform may tell of it a little later.
    func noteCompleted(_ id: BatchID) { state.withLock { _ = $0.completed.insert(id) } }

    /// Whether this session has completed a batch.
    func hasCompleted(_ id: BatchID) -> Bool { state.withLock { $0.completed.contains(id) } }
}
