import BatchLanguage
import BatchShell
import PlatformClient

/// `curl`: the last request as a line for a shell.
struct CurlCommand: ShellCommand {
    static let name = "curl"

    let latest = LatestExchanges()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "looking",
            summary: "shows the last request as a curl command for a POSIX shell",
            arguments: [latest.all],
            examples: [
                .init("curl", "where $ACCESS_TOKEN, $API_KEY, $IMS_ORG, $SANDBOX_NAME are set")
            ],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let destination = context.session.destination
        // Nobody can read a line of five headers; a program that reads it wants one.
        let isRead = !call.isKept && context.world.output.columns != nil
        let lines = try latest.read(call, in: context).map { exchange in
            exchange.request.curlLine(in: destination, isBroken: isRead)
        }
        try await call.show(lines.joined(separator: "\n"))
        return .nothing
    }
}
