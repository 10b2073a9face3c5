import BatchShell
import BatchValues

/// `sandbox …`: the parts of an organisation that keep their data apart.
enum SandboxCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        SandboxListCommand.self, SandboxShowCommand.self,
    ]
}

extension ExampleAnswer {
    /// A sandbox, for `help` and dry runs.
    static let sandbox: JSONValue = ["name": "dev", "type": "development", "state": "active"]
}
