import BatchLanguage
import PlatformClient

/// Settings of a session that options, a profile and `set` change.
struct SessionSettings: Sendable {
    var output: Setting<OutputFormat>
    /// The longest silence of a request.
    var requestTimeout = Setting(Duration.seconds(60), from: .builtIn)
    /// The number of times that a request is sent again.
    var retries = Setting(Retries.usualLimit, from: .builtIn)
    var trace: Setting<Trace>
    var isReadOnly: Setting<Bool>
}
