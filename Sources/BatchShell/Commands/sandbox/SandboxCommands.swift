import BatchValues

/// `sandbox …`: the parts of an organisation that keep their data apart.
enum SandboxCommands {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [SandboxListCommand.self, SandboxShowCommand.self]

    /// A sandbox, for `help` and dry runs.
    static let example: JSONValue = ["name": "dev", "type": "development", "state": "active"]
}
