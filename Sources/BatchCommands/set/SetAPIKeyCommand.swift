import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set api-key`: the client id that requests carry.
struct SetAPIKeyCommand: ShellCommand {
    static let name = "set api-key"

    let key = Parameter("key", .form { try APIKey($0) }, help: "sent as x-api-key")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "sets the client id of the credential",
            arguments: [key],
            gives: "its first four characters",
            examples: [.init("set api-key $env.API_KEY", "the Client ID of the credential")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let key = try APIKey(CredentialText.value(call[key].text))
        context.session.change { $0.apiKey = Setting(key, from: call) }
        return Command.Answer(.string(key.description))
    }
}
