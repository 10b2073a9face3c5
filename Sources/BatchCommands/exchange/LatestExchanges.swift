import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The exchanges that `http` and `curl` show: the last one, or each one of the last command that
/// sent any.
struct LatestExchanges {
    let all = Option(flag: "all", help: "each one of the last command that sent any")

    /// The exchanges of a call.
    func read(_ call: Invocation, in context: CommandContext) throws -> ArraySlice<Exchange> {
        let latest = context.transcript.latestExchanges
        guard !latest.isEmpty else {
            throw Diagnostic(.value, "there is no exchange yet", hint: "send something first")
        }
        return call[all] ? latest[...] : latest.suffix(1)
    }
}
