import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `login`: asks IMS for a token.
struct LoginCommand: ShellCommand {
    static let name = "login"

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "asks IMS for an access token with the client secret that is known",
            gives: "when the token expires, in local time",
            calls: ["POST https://ims-na1.adobelogin.com/ims/token/v3"],
            examples: [.init("login", "a command that needs a token does this by itself")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let token = try await context.session.login()
        guard let expires = token.expires else {
            context.conclude("logged in: nobody says until when the token is good")
            return .nothing
        }
        let left = Duration.milliseconds(max(0, expires - context.world.clock.milliseconds))
        context.conclude("logged in: the token is good for \(left.text(.age))")
        return Command.Answer(
            .string(context.world.clock.localTime(atMilliseconds: expires).iso)
        )
    }
}
