import BatchLanguage
import BatchShell
import BatchValues

/// `profile show`: a profile as it is kept, without its secret.
struct ProfileShowCommand: ShellCommand {
    static let name = "profile show"

    let name = Parameter(
        optional: "name",
        .text,
        help: "\(ProfileFile.usualName) where none is given"
    )

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "shows a profile, its secret as dots",
            arguments: [name],
            gives: "an object",
            examples: [.init("profile show acme", "shows a profile, its secret as dots")],
            replay: .omit,
            isRefusedWhenRestricted: true
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let profile = try context.profileFile.profile(call[name] ?? ProfileFile.usualName)
        return Command.Answer(.object(profile.object(secretInClear: false)))
    }
}
