import BatchLanguage
import BatchShell
import BatchValues

/// `set retries`: how often a request that failed for the moment is sent again.
struct SetRetriesCommand: ValueSetter {
    static let name = "set retries"

    let value = Parameter("number", .integer(0...20), help: "0 sends everything once")
    let summary = "sets how often a request that failed for the moment is sent again"
    let example = Command.Example("set retries 0", "sends everything once")
    let replay = Command.Replay.keep

    func keep(_ number: Int, _ call: Invocation, in context: CommandContext) -> JSONValue {
        context.session.retries = Setting(number, from: call)
        return JSONValue(number)
    }
}
