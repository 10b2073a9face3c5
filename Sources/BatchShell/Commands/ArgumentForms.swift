import BatchLanguage
import PlatformClient

/// Types of arguments that several commands have.
extension ArgumentType where Value == SandboxName {
    /// The name of a sandbox.
    static var sandbox: Self { form { try SandboxName($0) } }
}
