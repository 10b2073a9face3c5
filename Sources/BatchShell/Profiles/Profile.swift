import BatchLanguage
package import BatchValues
package import PlatformClient

/// A named set of what says whom requests are sent for, and where to.
package struct Profile: Sendable, Equatable {
    package var organization: OrganizationID?
    package var sandbox: SandboxName?
    package var apiKey: APIKey?
    package var endpoint = Endpoint.platform
    package var ims: Endpoint?
    package var scopes: [String]?
    package var isReadOnly = false
    /// The secret that tokens are asked for with.
    package var secret: SecretText?
    /// The shell line that prints it.
    package var secretCommand: String?

    package init() {}

    /// Org, api key and a way to a token are there.
    var hasCredentials: Bool {
        organization != nil && apiKey != nil && (secret != nil || secretCommand != nil)
    }
}

extension Profile {
    /// The profile as an object: as the file has it in clear, or for a person with dots.
    package func object(secretInClear: Bool) -> JSONObject {
        var object = JSONObject()
        object["org"] = organization.map { .string($0.text) }
        object["sandbox"] = sandbox.map { .string($0.text) }
        object["api-key"] = apiKey.map { .string(secretInClear ? $0.text : $0.description) }
        object["endpoint"] = .string(endpoint.origin)
        object["ims"] = ims.map { .string($0.origin) }
        object["scopes"] = scopes.map { .array($0.map { .string($0) }) }
        if isReadOnly { object["read-only"] = true }
        object["secret"] = secret.map { secretInClear ? .string($0.reveal()) : .secret($0) }
        object["secret-command"] = secretCommand.map { .string($0) }
        return object
    }
}
