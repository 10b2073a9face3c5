import BatchLanguage
import PlatformClient

/// Forms of arguments that several commands have.
extension ArgumentType {
    /// The name of a sandbox.
    static let sandbox = form(TextForm { _ = try SandboxName($0) })
}
