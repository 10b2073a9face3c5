import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set read-only`: refuses all but what only reads, or no longer.
struct SetReadOnlyCommand: ValueSetter {
    static let name = "set read-only"

    let value = Parameter.state
    let summary = "refuses all but what only reads, or no longer"
    let example = Command.Example("set read-only on", "before looking around in production")

    func keep(_ state: Switch, _ call: Invocation, in context: CommandContext) throws -> JSONValue {
        let isOn = state.isOn
        let session = context.session
        if !isOn, session.isReadOnly.value, !session.isReadOnly.canBeLeft {
            throw Diagnostic(
                .usage,
                "the session was started read-only (\(session.isReadOnly.origin)) and stays so"
            )
        }
        session.isReadOnly = Setting(isOn, from: call)
        return state.value
    }
}
