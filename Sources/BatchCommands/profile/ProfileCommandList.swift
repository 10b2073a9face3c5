import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `profile …`: named sets of credentials.
enum ProfileCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        ProfileListCommand.self, ProfileShowCommand.self, ProfileSaveCommand.self,
        ProfileUseCommand.self, ProfileDeleteCommand.self, ProfileImportCommand.self,
    ]
}

extension Command.Parameter where Value == String {
    /// The name of a profile.
    static var profile: Self {
        Self("name", .text, help: "the name of a profile", completion: .live("profile"))
    }
}

extension CommandContext {
    /// The file of the profiles.
    ///
    /// - Throws: A ``Diagnostic`` where the environment says no folder for it.
    var profileFile: ProfileFile {
        get throws {
            guard let file = ProfileFile(environment: world.environment) else {
                throw Diagnostic(.file, "the environment says no HOME to keep profiles in")
            }
            return file
        }
    }

    /// Asks at the prompt before a profile is lost; a script has to say so.
    func confirmLoss(_ fact: String, _ call: Invocation) async throws {
        guard !call.hasValue(for: Command.consent), !isDryRun else { return }
        guard call.isTypedByAPerson else {
            throw Diagnostic(
                .usage,
                fact,
                hint: "add --\(Command.consent.name) where it is meant"
            )
        }
        try await ChangePolicy(context: self).confirm(fact, call)
    }
}
