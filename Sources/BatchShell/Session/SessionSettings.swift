package import BatchLanguage
import PlatformClient

/// Settings of a session that options, a profile and `set` change.
package struct SessionSettings: Sendable {
    package var output: Setting<OutputFormat>
    /// The longest silence of a request.
    package var requestTimeout = Setting(Duration.seconds(60), from: .builtIn)
    /// The number of times that a request is sent again.
    package var retries = Setting(Retries.usualLimit, from: .builtIn)
    package var trace: Setting<Trace>
    package var isReadOnly: Setting<Bool>
}
