import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport

/// `set pager`: whether what is long goes through the pager.
struct SetPagerCommand: ValueSetter {
    static let name = "set pager"

    let value = Parameter.state
    let summary = "shows what is longer than two screens through $PAGER, or at once"
    let example = Command.Example("set pager off", "to scroll back in the terminal instead")

    func keep(_ state: Switch, _ call: Invocation, in context: CommandContext) -> JSONValue {
        context.preferences.pages = state.isOn
        return state.value
    }
}
