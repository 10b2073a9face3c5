import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set request-timeout`: the longest silence of a request.
struct SetRequestTimeoutCommand: ShellCommand {
    static let name = "set request-timeout"

    let duration = Parameter("duration", .pause, help: "60s, 2m")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "sets the longest silence of a request: no byte either way",
            arguments: [duration],
            gives: "the duration",
            examples: [.init("set request-timeout 2m", "for a slow network")],
            replay: .keep
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.session.requestTimeout = Setting(call[duration], from: call)
        return Command.Answer(.string(call[duration].text(.typed)))
    }
}
