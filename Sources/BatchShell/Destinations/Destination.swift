package import BatchValues
package import PlatformClient

/// A server for requests and their identity there: nothing of it goes over to another destination.
package struct Destination: Sendable {
    /// The server of a destination.
    enum Kind: Sendable, Equatable {
        /// The emulator that this process runs.
        case local
        /// Anything else.
        case remote
    }

    var kind: Kind
    package var endpoint: Setting<Endpoint>
    package var organization: Setting<OrganizationID>?
    package var sandbox: Setting<SandboxName>?
    package var apiKey: Setting<APIKey>?
    package var token: Setting<SecretText>?
    /// The client secret that tokens are asked for with, for what, and where.
    package var secret: Setting<SecretText>?
    var secretCommand: Setting<String>?
    package var scopes: Setting<[String]>?
    package var ims: Setting<Endpoint>?

    /// A destination of which nothing but its address is known.
    init(_ kind: Kind, _ endpoint: Setting<Endpoint>) {
        self.kind = kind
        self.endpoint = endpoint
    }

    /// Org, api key and token are known, or a way to a token.
    package var hasCredentials: Bool {
        organization != nil && apiKey != nil
            && (token != nil || secret != nil || secretCommand != nil)
    }

    /// Tokens of the other are good for this one too.
    func hasSameCredentials(as other: Destination) -> Bool {
        apiKey?.value == other.apiKey?.value && token?.value == other.token?.value
            && secret?.value == other.secret?.value
            && secretCommand?.value == other.secretCommand?.value
            && scopes?.value == other.scopes?.value
            && ims?.value == other.ims?.value
    }

    /// The profile that says whom requests are sent for here.
    package var profile: String? {
        for origin in [organization?.origin, apiKey?.origin] {
            if case .profile(let name)? = origin { return name }
        }
        return nil
    }

    /// It is the emulator of this process.
    package var isLocal: Bool { kind == .local }

    /// The name in the prompt.
    package var name: String {
        if kind == .local { return "local" }
        if let profile { return profile }
        let origins = [organization?.origin, apiKey?.origin, token?.origin, secret?.origin]
        let isFromEnvironment = origins.contains { origin in
            if case .environment = origin { true } else { false }
        }
        return isFromEnvironment ? "env" : endpoint.value.host
    }
}

extension Destination {
    /// The destination that the process starts with, as options and environment say it; options
    /// win, each by itself.
    ///
    /// - Throws: A ``Diagnostic`` of kind `usage` that names the option or variable.
    static func atStart(
        _ options: ShellOptions,
        environment: [String: String],
        token: SecretText?
    ) throws -> Destination {
        let source = SettingSource(values: environment.filter { !$0.value.isEmpty }) {
            .environment($0)
        }
        let endpoint = try source.setting(
            "--endpoint",
            options.endpoint,
            else: "PLATFORM_GATEWAY",
            Endpoint.init
        )
        var destination = Destination(.remote, endpoint ?? Setting(.platform, from: .builtIn))
        try destination.fill(from: options, else: source)
        destination.secret = try source.setting("CLIENT_SECRET") {
            SecretText(try CredentialText.value($0))
        }
        destination.scopes = try source.setting("SCOPES", CredentialText.scopes)
        destination.ims = try source.setting("IMS", Endpoint.init)
        if let token { destination.token = Setting(token, from: .option("--token-file")) }
        return destination
    }

    /// The emulator that was started, as itself says and as options overrule.
    ///
    /// - Throws: A ``Diagnostic`` of kind `usage` that names the option.
    static func local(
        _ running: any RunningLocalPlatform,
        _ options: ShellOptions
    ) throws -> Destination {
        let values = Dictionary(running.exports, uniquingKeysWith: { first, _ in first })
        var destination = Destination(
            .local,
            Setting(try Endpoint(running.address), from: .emulator)
        )
        try destination.fill(from: options, else: SettingSource(values: values) { _ in .emulator })
        return destination
    }

    private mutating func fill(from options: ShellOptions, else source: SettingSource) throws {
        organization = try source.setting(
            "--org",
            options.organization,
            else: "IMS_ORG",
            OrganizationID.init
        )
        sandbox = try source.setting(
            "--sandbox",
            options.sandbox,
            else: "SANDBOX_NAME",
            SandboxName.init
        )
        apiKey = try source.setting("--api-key", options.apiKey, else: "API_KEY") {
            try APIKey(CredentialText.value($0))
        }
        token = try source.setting("--token-file", nil, else: "ACCESS_TOKEN") {
            try CredentialText.token($0, from: "the variable")
        }
    }
}

/// The settings of a destination by names such as `IMS_ORG`, and where they stand.
private struct SettingSource {
    let values: [String: String]
    let origin: (String) -> SettingOrigin

    /// The setting under a name that has no option; nil where it is not there.
    func setting<Value: Sendable>(
        _ name: String,
        _ make: (String) throws -> Value
    ) throws -> Setting<Value>? {
        guard let text = values[name] else { return nil }
        let origin = origin(name)
        return Setting(try origin.check(text, make), from: origin)
    }

    /// The setting that an option gives, else the one under the name; nil where neither is there.
    func setting<Value: Sendable>(
        _ option: String,
        _ given: String?,
        else name: String,
        _ make: (String) throws -> Value
    ) throws -> Setting<Value>? {
        let origin = given == nil ? origin(name) : .option(option)
        guard let text = given ?? values[name] else { return nil }
        return Setting(try origin.check(text, make), from: origin)
    }
}
