import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set org`: the organisation that requests are sent for.
struct SetOrgCommand: ShellCommand {
    static let name = "set org"

    let id = Parameter("id", .form { try OrganizationID($0) }, help: "it ends in @AdobeOrg")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "sets the organisation",
            arguments: [id],
            gives: "the id",
            examples: [.init("set org 4F3BB22C5631222A7F000101@AdobeOrg", "for all that follows")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        context.session.change { $0.organization = Setting(call[id], from: call) }
        return Command.Answer(.string(call[id].text))
    }
}
