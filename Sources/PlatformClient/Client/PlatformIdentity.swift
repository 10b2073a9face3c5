/// The identity that requests are sent for, and the endpoint.
public struct PlatformIdentity: Sendable, Equatable {
    /// The endpoint that requests go to.
    public var endpoint: Endpoint
    /// The organisation, sent as `x-gw-ims-org-id`.
    public var organization: OrganizationID?
    /// The credential's client id, sent as `x-api-key`.
    public var apiKey: APIKey?
    /// The sandbox in use, sent as `x-sandbox-name`; the platform itself has no default.
    public var sandbox: SandboxName?

    /// Puts an identity together; what is missing is found out when a request needs it.
    public init(
        endpoint: Endpoint,
        organization: OrganizationID? = nil,
        apiKey: APIKey? = nil,
        sandbox: SandboxName? = nil
    ) {
        self.endpoint = endpoint
        self.organization = organization
        self.apiKey = apiKey
        self.sandbox = sandbox
    }
}
