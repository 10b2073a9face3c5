import BatchLanguage
import BatchShell
import BatchValues

/// `set history`: whether the prompt keeps typed lines and offers them again.
struct SetHistoryCommand: ValueSetter {
    static let name = "set history"

    let value = Parameter.state
    let summary = "keeps what is typed and offers it again, or no longer"
    let example = Command.Example("set history off", "before the screen is shared")

    func keep(_ state: Switch, _ call: Invocation, in context: CommandContext) -> JSONValue {
        context.history.isOn = state.isOn
        return state.value
    }
}
