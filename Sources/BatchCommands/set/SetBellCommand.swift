import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport

/// `set bell`: whether a key without an effect rings the terminal's bell.
struct SetBellCommand: ValueSetter {
    static let name = "set bell"

    let value = Parameter.state
    let summary = "rings the terminal's bell where a key has no effect, or not"
    let example = Command.Example("set bell off", "in a shared office")

    func keep(_ state: Switch, _ call: Invocation, in context: CommandContext) -> JSONValue {
        context.preferences.rings = state.isOn
        return state.value
    }
}
