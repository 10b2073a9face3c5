import BatchLanguage
import BatchShell
import BatchValues

/// `profile list`: the profiles there are.
struct ProfileListCommand: ShellCommand {
    static let name = "profile list"

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "lists the profiles",
            gives: "a list",
            columns: ["name", "org", "sandbox", "api-key", "endpoint", "read-only", "problem"],
            examples: [.init("profile list", "lists the profiles")],
            replay: .omit,
            isRefusedWhenRestricted: true
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let profiles = try context.profileFile.profiles().map { kept in
            var object = JSONObject()
            object["name"] = .string(kept.name)
            do {
                for member in try kept.profile().object(secretInClear: false).members {
                    object[member.key] = member.value
                }
            } catch let error as Diagnostic {
                object["problem"] = .string(error.message)
            }
            return JSONValue.object(object)
        }
        return Command.Answer(.array(profiles))
    }
}
