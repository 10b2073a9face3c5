import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set sandbox`: the sandbox that requests are for.
struct SetSandboxCommand: ValueSetter {
    static let name = "set sandbox"

    let value = Parameter(
        "name",
        .sandbox,
        help: "lower case letters, digits and -",
        completion: .live("sandbox")
    )
    let summary = "sets the sandbox"
    let example = Command.Example("set sandbox dev", "there is no default on the platform")
    let replay = Command.Replay.keep

    func keep(_ sandbox: SandboxName, _ call: Invocation, in context: CommandContext) -> JSONValue {
        context.session.change { $0.sandbox = Setting(sandbox, from: call) }
        return .string(sandbox.text)
    }
}
