import BatchValues
import PlatformClient

/// The values of a profile in a destination: options win, each by itself; org, api key and
/// credentials come as one set from one source.
extension Destination {
    /// The destination that a session starts with, the profile that is named or usual taken into
    /// account.
    ///
    /// - Throws: A ``Diagnostic`` where there is no such profile or the file cannot be taken.
    mutating func takeProfile(
        _ options: ShellOptions,
        environment: [String: String]
    ) throws -> (name: String, profile: Profile)? {
        let file = ProfileFile(environment: environment)
        if let name = options.profile {
            guard let file else { return nil }
            let profile = try file.profile(name)
            if options.endpoint == nil {
                endpoint = Setting(profile.endpoint, from: .profile(name))
            }
            take(profile, named: name, options, sandboxWins: true)
            return (name, profile)
        }
        guard !hasCredentials, let file,
            let kept = try file.profiles().first(where: { $0.name == ProfileFile.usualName })
        else { return nil }
        let (name, profile) = (kept.name, try kept.profile())
        if endpoint.origin == .builtIn {
            endpoint = Setting(profile.endpoint, from: .profile(name))
        }
        take(profile, named: name, options, sandboxWins: false)
        return (name, profile)
    }

    /// Takes what a profile says, if it is for this endpoint.
    mutating func take(
        _ profile: Profile,
        named name: String,
        _ options: ShellOptions,
        sandboxWins: Bool
    ) {
        // The values of a profile go to its own endpoint only.
        guard profile.endpoint == endpoint.value else { return }
        func setting<Value>(_ value: Value?) -> Setting<Value>? {
            value.map { Setting($0, from: .profile(name)) }
        }
        if options.organization == nil { organization = setting(profile.organization) }
        if options.apiKey == nil { apiKey = setting(profile.apiKey) }
        if options.tokenFile == nil { token = nil }
        secret = setting(profile.secret)
        secretCommand = setting(profile.secretCommand)
        scopes = setting(profile.scopes)
        ims = setting(profile.ims)
        if options.sandbox == nil {
            let own = setting(profile.sandbox)
            sandbox = sandboxWins ? own ?? sandbox : sandbox ?? own
        }
    }
}
