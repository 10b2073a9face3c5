import Hummingbird
import NIOCore

/// The facts of a request while it is answered.
struct EmulatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The connection of the request.
    let channel: any Channel
    /// Whether the request is to leave no trace.
    var isAside = false
    /// The bodies of the exchange, of which the log keeps the beginning.
    let bodies: ExchangeBodies?
    private var knownCaller: Caller?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
        bodies = BodyCapture.next(of: source.channel)
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
