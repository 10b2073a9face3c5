import BatchLanguage
import BatchShell
import BatchValues

/// The keeping of a profile, over another of its name only with consent.
struct ProfileKeeper {
    let consent = Option(
        flag: Command.consent.name,
        help: "does it without asking, over a profile that is there"
    )

    /// Keeps a profile.
    ///
    /// - Returns: Whether that was done, and not only said by a dry run.
    func keep(
        _ profile: Profile,
        named name: String,
        _ call: Invocation,
        in context: CommandContext
    ) async throws -> Bool {
        let file = try context.profileFile
        if let old = try file.profiles().first(where: { $0.name == name }),
            (try? old.profile()) != profile
        {
            try await context.confirmLoss(
                "the profile '\(name)' is there already, and its place would be taken",
                call
            )
        }
        return try await context.changing("keep the profile '\(name)' in \(file.path)") {
            try file.change { $0[name] = .object(profile.object(secretInClear: true)) }
        }
    }
}
