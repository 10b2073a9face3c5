/// Whether a request belongs to a sandbox, and to which.
public enum RequestScope: Sendable, Equatable {
    /// The sandbox in use, sent as `x-sandbox-name`.
    case sandbox
    /// This sandbox, whichever is in use.
    case namedSandbox(SandboxName)
    /// Nobody in particular: none of the platform's own headers is sent, no token either.
    case anyone
    /// The whole organisation: no `x-sandbox-name` is sent.
    case organization
}
