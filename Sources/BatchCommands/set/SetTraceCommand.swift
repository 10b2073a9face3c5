import BatchLanguage
import BatchShell
import BatchValues

/// `set trace`: how much of each exchange is shown.
struct SetTraceCommand: ValueSetter {
    static let name = "set trace"

    let value = Parameter(
        "amount",
        .choice(Trace.self),
        help: "off, headers, or full with the bodies"
    )
    let summary = "shows each exchange as it happens, secrets as dots"
    let example = Command.Example("set trace headers", "what is sent, while it is sent")

    func keep(_ amount: Trace, _ call: Invocation, in context: CommandContext) -> JSONValue {
        context.session.trace = Setting(amount, from: call)
        return .string(amount.rawValue)
    }
}
