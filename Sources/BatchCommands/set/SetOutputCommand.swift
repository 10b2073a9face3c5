import BatchLanguage
import BatchShell
import BatchValues

/// `set output`: how results are shown.
struct SetOutputCommand: ValueSetter {
    static let name = "set output"

    let value = Parameter(
        "format",
        .choice(OutputFormat.self),
        help: "auto fits the value on a terminal"
    )
    let summary = "sets how results are shown"
    let example = Command.Example("set output json", "one line, texts quoted")
    let replay = Command.Replay.keep

    func keep(_ format: OutputFormat, _ call: Invocation, in context: CommandContext) -> JSONValue {
        context.session.output = Setting(format, from: call)
        return .string(format.rawValue)
    }
}
