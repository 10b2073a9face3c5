import JSON
import PlatformClient

/// One place where requests can go, and as whom: nothing of it is carried over to another.
struct Side: Sendable {
    /// What kind of place it is.
    enum Kind: Sendable, Equatable {
        /// The emulator that this process runs.
        case local
        case remote
    }

    var kind: Kind
    var endpoint: Setting<Endpoint>
    var organization: Setting<OrganizationID>?
    var sandbox: Setting<SandboxName>?
    var apiKey: Setting<APIKey>?
    var token: Setting<SecretText>?

    /// A place of which nothing but its address is known.
    init(_ kind: Kind, _ endpoint: Setting<Endpoint>) {
        self.kind = kind
        self.endpoint = endpoint
    }

    /// Org, api key and token are known.
    var hasCredentials: Bool { organization != nil && apiKey != nil && token != nil }

    /// What the prompt calls it.
    var place: String {
        if kind == .local { return "local" }
        let origins = [organization?.origin, apiKey?.origin, token?.origin]
        let isFromEnvironment = origins.contains { origin in
            if case .environment = origin { true } else { false }
        }
        return isFromEnvironment ? "env" : endpoint.value.host
    }
}

extension Side {
    /// The place the process starts with, as options and environment say it; options win, each by
    /// itself.
    ///
    /// - Throws: A ``Diagnostic`` of kind `usage` that names the option or variable.
    static func atStart(
        _ options: ShellOptions,
        environment: [String: String],
        token: SecretText?
    ) throws -> Side {
        func setting<Value: Sendable>(
            _ option: String,
            _ given: String?,
            _ variable: String,
            _ make: (String) throws -> Value
        ) throws -> Setting<Value>? {
            let origin = given == nil ? SettingOrigin.environment(variable) : .option(option)
            guard let text = given ?? environment[variable], given != nil || !text.isEmpty else {
                return nil
            }
            return Setting(try origin.check(text, make), from: origin)
        }
        let endpoint = try setting(
            "--endpoint",
            options.endpoint,
            "PLATFORM_GATEWAY",
            Endpoint.init
        )
        var side = Side(.remote, endpoint ?? Setting(.platform, from: .builtIn))
        side.organization = try setting(
            "--org",
            options.organization,
            "IMS_ORG",
            OrganizationID.init
        )
        side.sandbox = try setting(
            "--sandbox",
            options.sandbox,
            "SANDBOX_NAME",
            SandboxName.init
        )
        side.apiKey = try setting("--api-key", options.apiKey, "API_KEY", APIKey.init)
        if let token {
            side.token = Setting(token, from: .option("--token-file"))
        } else if let text = environment["ACCESS_TOKEN"], !text.isEmpty {
            side.token = Setting(SecretText(text), from: .environment("ACCESS_TOKEN"))
        }
        return side
    }

    /// The emulator that was started, as itself says and as options overrule.
    static func local(
        _ running: any RunningLocalPlatform,
        _ options: ShellOptions
    ) throws -> Side {
        let said = Dictionary(running.exports, uniquingKeysWith: { first, _ in first })
        func setting<Value: Sendable>(
            _ option: String,
            _ given: String?,
            _ variable: String,
            _ make: (String) throws -> Value
        ) throws -> Setting<Value>? {
            let origin = given == nil ? SettingOrigin.emulator : .option(option)
            guard let text = given ?? said[variable] else { return nil }
            return Setting(try origin.check(text, make), from: origin)
        }
        var side = Side(
            .local,
            Setting(try Endpoint(running.address), from: .emulator)
        )
        side.organization = try setting(
            "--org",
            options.organization,
            "IMS_ORG",
            OrganizationID.init
        )
        side.sandbox = try setting(
            "--sandbox",
            options.sandbox,
            "SANDBOX_NAME",
            SandboxName.init
        )
        side.apiKey = try setting("--api-key", options.apiKey, "API_KEY", APIKey.init)
        side.token = said["ACCESS_TOKEN"].map { Setting(SecretText($0), from: .emulator) }
        return side
    }
}

extension Side: Credentials {
    /// The token of this place, for this place only.
    func token(for endpoint: Endpoint) async throws -> SecretText {
        guard let token else { throw PlatformError.missing([.token]) }
        guard endpoint == self.endpoint.value else {
            throw PlatformError.invalid(.tokenForAnotherOrigin)
        }
        return token.value
    }

    /// There is no other token to try.
    func refused(_ token: SecretText, by endpoint: Endpoint) async -> Bool { false }
}
