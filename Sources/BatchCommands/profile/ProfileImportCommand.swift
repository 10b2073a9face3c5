import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `profile import`: makes a profile of a file that another program wrote.
struct ProfileImportCommand: ShellCommand {
    static let name = "profile import"

    let file = Parameter("file", .file, help: "a JSON file with credentials")
    let name = Option(
        "name",
        .text,
        placeholder: "N",
        help: "the name of the profile",
        default: .string(ProfileFile.usualName)
    )
    let sandbox = Option(
        "sandbox",
        .sandbox,
        placeholder: "NAME",
        help: "the profile's sandbox"
    )
    let secrets = Option(flag: "secrets", isOn: true, help: "leaves the client secret out")
    let keeper = ProfileKeeper()

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "makes a profile of a file of Adobe's, aepp's or Postman's",
            arguments: [file, name, sandbox, secrets, keeper.consent],
            gives: "the profile",
            examples: [
                .init(
                    "profile import ~/Downloads/console.json --name acme --sandbox dev",
                    "from the Developer Console"
                )
            ],
            replay: .omit,
            isRefusedWhenRestricted: true
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let kept = try context.profileFile.path
        var imported = try read(call, in: context)
        try imported.take(sandbox: call[sandbox])
        let profile = imported.profile
        for note in imported.notes { await context.note(note) }
        let isKept = try await keeper.keep(profile, named: call[name], call, in: context)
        if isKept {
            context.conclude("the profile '\(call[name])' is kept in \(kept)")
            if profile.secret != nil {
                context.conclude("the client secret is kept in \(kept)", isLogged: true)
            }
        }
        return Command.Answer(.object(profile.object(secretInClear: false)))
    }

    private func read(_ call: Invocation, in context: CommandContext) throws -> ImportedProfile {
        let path = call[file]
        let text = try context.world.text(ofFile: path)
        let value: JSONValue
        do {
            value = try JSONValue(json: text, duplicateKeys: .refused)
        } catch {
            throw Diagnostic(.value, "'\(path)' is no JSON: \(error)")
        }
        return try ImportedProfile(value, from: path, withSecret: call[secrets])
    }
}
