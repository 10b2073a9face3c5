import BatchValues
package import PlatformClient

/// The settings of one call, beside those of the session.
package struct CallSettings: Sendable {
    package var sandbox: SandboxName?
    var requestTimeout: Duration?
    var headers: [ExtraHeader] = []
    /// How often a request is sent again; nil is what the session says.
    var retries: Int?
    /// The dry run that the call is part of.
    package var dryRun: DryRun?

    /// The same for a request that is repeated by whoever sends it.
    package var withoutRetries: CallSettings {
        var settings = self
        settings.retries = 0
        return settings
    }
}
