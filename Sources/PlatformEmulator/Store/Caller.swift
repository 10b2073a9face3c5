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
