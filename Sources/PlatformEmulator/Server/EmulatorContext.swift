import Hummingbird

/// What is known of a request while it is answered.
struct EmulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private var knownCaller: Caller?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
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
}
