import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `profile save`: keeps the session as it is now as a profile.
struct ProfileSaveCommand: ShellCommand {
    static let name = "profile save"

    let name = Parameter.profile
    let withSecrets = Option(flag: "with-secrets", help: "keeps the client secret too")
    let secretCommand = Option(
        "secret-command",
        .text,
        placeholder: "CMD",
        help: "a shell line that prints the client secret"
    )
    let readOnly = Option(flag: "read-only", help: "sessions with it change nothing")
    let keeper = ProfileKeeper()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "keeps what the session is now as a profile",
            arguments: [name, withSecrets, secretCommand, readOnly, keeper.consent],
            gives: "the profile",
            examples: [
                .init(
                    "profile save acme --secret-command 'pass adobe/acme'",
                    "the secret stays where it is"
                )
            ],
            replay: .omit,
            isRefusedWhenRestricted: true
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let profile = profile(of: context.session, call)
        if try await keeper.keep(profile, named: call[name], call, in: context) {
            context.conclude(
                "the profile '\(call[name])' is kept in \(try context.profileFile.path)"
            )
        }
        return Command.Answer(.object(profile.object(secretInClear: false)))
    }

    /// The profile of a session; with its secret only where that is wanted.
    private func profile(of session: Session, _ call: Invocation) -> Profile {
        let destination = session.destination
        var profile = Profile()
        profile.organization = destination.organization?.value
        profile.sandbox = destination.sandbox?.value
        profile.apiKey = destination.apiKey?.value
        profile.endpoint = destination.endpoint.value
        profile.ims = destination.ims?.value
        profile.scopes = destination.scopes?.value
        profile.isReadOnly = call[readOnly] || session.isReadOnly.value
        profile.secretCommand = call[secretCommand]
        if call[withSecrets] { profile.secret = destination.secret?.value }
        return profile
    }
}
