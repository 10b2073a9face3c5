import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set request-timeout`: the longest silence of a request.
struct SetRequestTimeoutCommand: ValueSetter {
    static let name = "set request-timeout"

    let value = Parameter("duration", .pause, help: "60s, 2m")
    let summary = "sets the longest silence of a request: no byte either way"
    let example = Command.Example("set request-timeout 2m", "for a slow network")
    let replay = Command.Replay.keep

    func keep(_ duration: Duration, _ call: Invocation, in context: CommandContext) -> JSONValue {
        context.session.requestTimeout = Setting(duration, from: call)
        return .string(duration.text(.typed))
    }
}
