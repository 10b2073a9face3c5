import Hummingbird
import NIOCore

/// What is known of a request while it is answered.
struct EmulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection of the request.
    let channel: any Channel
    private var knownCaller: Caller?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Whom the gateway has let through, and to which sandbox.
    var caller: Caller {
        get {
            guard let knownCaller else { preconditionFailure("the route is behind the gateway") }
            return knownCaller
        }
        set { knownCaller = newValue }
    }
}

/// Whom a request comes from.
struct Caller: Sendable {
    /// The client id, as `x-api-key` has it.
    let client: String
    let user: String
    let organization: String
    let sandbox: SandboxName

    /// The account, in a sandbox.
    init(_ account: Account, sandbox: SandboxName) {
        client = account.apiKey
        user = account.user
        organization = account.organization
        self.sandbox = sandbox
    }
}
