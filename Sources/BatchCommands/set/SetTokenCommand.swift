import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `set token`: the access token that requests carry.
struct SetTokenCommand: ShellCommand {
    static let name = "set token"

    let value = Parameter(optional: "value", .secret, help: "in a script a secret value only")
    let variable = Option(
        "env",
        .text,
        placeholder: "NAME",
        help: "takes a variable of the environment"
    )
    let file = Option("file", .file, placeholder: "FILE", help: "takes what is in a file")
    let input = Option(flag: "stdin", help: "takes what standard input holds")

    /// Far more than the whole answer of IMS, in bytes.
    private static let inputLimit = 1 << 20

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "sets the access token; without VALUE asks for it without echo",
            arguments: sources,
            examples: [.init("set token --env ACCESS_TOKEN", "as scripts do it")],
            replay: .instead("set token --env ACCESS_TOKEN")
        )
    }

    private var sources: [any CommandArgument] { [value, variable, file, input] }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        guard sources.count(where: call.hasValue) <= 1 else {
            throw Diagnostic(.usage, "a token comes from one place", hint: "give one of them")
        }
        let token = try await token(call, in: context)
        context.session.change { $0.token = Setting(token, from: call) }
        return .nothing
    }

    /// The token of the source that was given, or else the person's answer.
    private func token(_ call: Invocation, in context: CommandContext) async throws -> SecretText {
        let world = context.world
        if let value = call[value] { return try token(given: value, call, in: context) }
        if let name = call[variable] {
            guard let text = world.environment[name] else {
                throw Diagnostic(.auth, "the environment has no variable \(name)")
            }
            return try CredentialText.token(text, from: name)
        }
        if let path = call[file] {
            return try CredentialText.token(world.text(ofFile: path), from: "'\(path)'")
        }
        if call[input] {
            guard let input = world.input else {
                throw Diagnostic(.usage, "standard input is the script itself")
            }
            let name = "standard input"
            let bytes = try await input.all(upTo: Self.inputLimit, from: name)
            return try CredentialText.token(world.text(of: bytes, from: name), from: name)
        }
        guard let questions = world.questions else {
            throw Diagnostic(
                .usage,
                "there is no terminal to ask at",
                hint: "set token --env ACCESS_TOKEN, --file FILE or --stdin"
            )
        }
        guard let answer = try await questions.secret("token: ") else {
            throw CancellationError()
        }
        return try CredentialText.token(answer, from: "the answer")
    }

    /// The token that stands in the call: one in clear only where a person types it, and then the
    /// history leaves the line out.
    private func token(
        given value: SecretText,
        _ call: Invocation,
        in context: CommandContext
    ) throws -> SecretText {
        let isClear = value.parts.contains { if case .clear = $0 { true } else { false } }
        guard !isClear || call.isTypedByAPerson else {
            throw Diagnostic(
                .usage,
                "a token does not stand in a script",
                hint: "set token --env ACCESS_TOKEN, or --file FILE"
            )
        }
        if isClear, call.location.source.origin.isLineOfSession { context.history.keepOut() }
        return try CredentialText.token(value.reveal(), from: "VALUE")
    }
}
