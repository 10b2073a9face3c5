import BatchLanguage
import BatchShell
import BatchValues

/// `profile delete`: removes a profile.
struct ProfileDeleteCommand: ShellCommand {
    static let name = "profile delete"

    let name = Parameter.profile
    let consent = Command.consent

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "removes a profile",
            arguments: [name, consent],
            examples: [.init("profile delete acme", "removes a profile")],
            replay: .omit,
            isRefusedWhenRestricted: true
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let name = call[name]
        let file = try context.profileFile
        let kept = try file.keptProfile(name).holdsSecret ? " and the secret that it keeps" : ""
        try await context.confirmLoss("the profile '\(name)'\(kept) would be gone", call)
        let isDone = try await context.changing("remove the profile '\(name)' from \(file.path)") {
            try file.change { $0[name] = nil }
        }
        if isDone { context.conclude("the profile '\(name)' is gone") }
        return .nothing
    }
}
