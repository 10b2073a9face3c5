import BatchLanguage
import BatchShell
import BatchValues

/// `profile use`: takes a profile for this session.
struct ProfileUseCommand: ShellCommand {
    static let name = "profile use"

    let name = Parameter.profile

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "takes a profile for this session",
            arguments: [name],
            gives: "the profile",
            examples: [.init("profile use acme", "org, api key and secret as one set")],
            replay: .omit,
            isRefusedWhenRestricted: true
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let profile = try context.profileFile.profile(call[name])
        try context.session.use(profile, named: call[name])
        context.conclude("the profile '\(call[name])' holds for this session")
        return Command.Answer(.object(profile.object(secretInClear: false)))
    }
}
