import Hummingbird
import NIOCore

/// The facts of a request while it is answered.
struct EmulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection of the request.
    let channel: any Channel
    /// Whether the request is to leave no trace.
    var isAside = false
    private var knownCaller: Caller?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// The caller that the gateway has let through, and to which sandbox.
    var caller: Caller {
        get {
            guard let knownCaller else { preconditionFailure("the route is behind the gateway") }
            return knownCaller
        }
        set { knownCaller = newValue }
    }
}

/// The sender of a request, as the gateway knows it.
struct Caller: Sendable {
    /// The client id, as `x-api-key` has it.
    let client: String
    let user: String
    let organization: String
    let sandbox: SandboxName
    /// The UUID of the sandbox.
    let sandboxID: String
    /// Whether the request is to leave no trace.
    let isAside: Bool

    /// The account, in a sandbox.
    init(_ account: Account, sandbox: Sandbox, isAside: Bool = false) {
        client = account.apiKey
        user = account.user
        organization = account.organization
        self.sandbox = sandbox.name
        sandboxID = sandbox.id
        self.isAside = isAside
    }
}
