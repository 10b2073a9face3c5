import BatchLanguage
import BatchShell

/// `logout`: forgets token and secret.
struct LogoutCommand: ShellCommand {
    static let name = "logout"

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "forgets the access token and the client secret",
            examples: [.init("logout", "the kept token of a profile too")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        guard !context.session.destination.isLocal else {
            context.conclude("the emulator lets everybody in: nothing is forgotten; exit leaves")
            return .nothing
        }
        context.session.logout()
        context.conclude("logged out: token and secret are forgotten")
        return .nothing
    }
}
