public import BatchLanguage
package import PlatformClient

/// The options of a shell at its start, as those of the program set them.
public struct ShellOptions: Sendable {
    /// Requests go to the built-in emulator.
    public var isLocal = false
    /// The origin that requests go to instead of the platform's, `https://platform.adobe.io`.
    public var endpoint: String?
    /// The profile whose org, api key, credentials, sandbox and endpoint are taken.
    public var profile: String?
    /// The organisation, which ends in `@AdobeOrg`.
    public var organization: String?
    /// The sandbox; the platform has no default.
    public var sandbox: String?
    /// The client id of the credential.
    public var apiKey: String?
    /// A file whose content is the token, white space around it left out.
    public var tokenFile: String?
    /// The format of results.
    public var output = OutputFormat.auto
    /// The part of each exchange that is shown as it happens.
    public var trace = Trace.off
    /// Shows what would change something in place of sending it.
    public var isDryRun = false
    /// Refuses all but what only reads; the session cannot leave it.
    public var isReadOnly = false
    /// Refuses shell lines, programs, the environment, and files outside the script's folder.
    public var isRestricted = false
    /// The folder whose files a restricted shell may use; nil is the working directory.
    public var folder: String?
    /// Shows each statement of a script before it runs, and asks what to do with it.
    public var steps = false
    /// The longest that a script, a text or a command may take; nil is as long as it takes.
    public var deadline: Duration?
    /// Makes the emulator's ids and `uuid` the same in every run.
    public var seed: UInt64?
    /// Requests go to the emulator that the shell begins with, and nowhere else.
    package var staysLocal = false
    /// Headers that go with every request.
    package var headers: [ExtraHeader] = []
    /// A hint about an option that a command line's command or script has not; nil where only
    /// those that it has are known.
    public var optionHint: (@Sendable (String) -> String?)?
    /// Gives what the program's `--help` says, for its manual.
    public var usage: (@Sendable () -> String)?
    /// The version of the program, sent as `User-Agent: batchsh/VERSION`.
    public var version: String

    /// Options as they are when nothing is said.
    public init(version: String) { self.version = version }
}

/// The part of each exchange that is shown as it happens, secrets as dots.
public enum Trace: String, Sendable, CaseIterable {
    case off
    /// The request's line, the headers both ways and the status.
    case headers
    /// The bodies too.
    case full
}
