import BatchLanguage
import BatchValues
import PlatformClient

extension PlatformCommand {
    /// The command as a shell has it, with the options of all that send something.
    static func command(in context: CommandContext) -> Command { Self().sending(in: context) }

    fileprivate func sending(
        in context: CommandContext,
        consequence: Command.Consequence? = nil
    ) -> Command {
        declaration.performing(
            adding: Sending.options,
            seesToDryRun: true,
            consequence: consequence
        ) { try await run($0, in: context) }
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        try await Sending.run(call, in: context) { try await run(call, $0, in: context) }
    }
}

extension DestroyingCommand {
    /// The command as a shell has it, which tells what a call destroys.
    static func command(in context: CommandContext) -> Command {
        let command = Self()
        return command.sending(
            in: context,
            consequence: Destruction.asking(command.consequence, context)
        )
    }
}

/// The options of every command that sends requests, and the way in which such a call is done.
enum Sending {
    static let sandbox = Option(
        "sandbox",
        .sandbox,
        placeholder: "NAME",
        help: "the sandbox for this call",
        completion: .live("sandbox")
    )
    static let requestTimeout = Option(
        "request-timeout",
        .pause,
        placeholder: "60s",
        help: "the longest silence: no byte either way"
    )
    static let headers = Option(
        many: "header",
        .form(secret: { try ExtraHeader(line: $0) }),
        placeholder: "'Name: value'",
        help: "a header of your own"
    )
    /// The choice to show a request that would change something, in place of sending it.
    static let dryRun = Option(
        flag: "dry-run",
        help: "shows what it would send, and sends only what reads"
    )
    static let output = Option(
        "output",
        .choice(OutputFormat.self),
        placeholder: "FORMAT",
        help: "how the result is shown"
    )

    /// The options, in the order in which help lists them.
    static let options: [any CommandArgument] = [
        sandbox, requestTimeout, headers, dryRun, output,
    ]

    /// Does a call, as a dry run where that is asked for.
    static func run(
        _ call: Invocation,
        in context: CommandContext,
        _ body: (CallSettings) async throws -> Command.Answer
    ) async throws -> Command.Answer {
        var settings = CallSettings(call)
        var answer: Command.Answer
        let isDry = context.isDryRun || call[dryRun]
        context.session.localChanges.begin(isDry: isDry)
        if isDry {
            let dryRun = DryRun(context)
            settings.dryRun = dryRun
            do {
                answer = try await body(settings)
                answer.value = dryRun.result(of: call, answer.value)
            } catch is NotSent {
                answer = Command.Answer(dryRun.result(of: call, nil))
            }
            // A dry run of the whole shell says so at its end; a look before a step is none.
            if !context.isDryRun, !context.hidesResults { await context.note(DryRun.ending) }
        } else {
            answer = try await body(settings)
        }
        if let format = call[output] { answer.presentation.format = format }
        return answer
    }
}

/// The settings of one call, by the options that every sending command takes.
struct CallSettings: Sendable {
    var sandbox: SandboxName?
    var requestTimeout: Duration?
    var headers: [ExtraHeader] = []
    /// How often a request is sent again; nil is what the session says.
    var retries: Int?
    /// The dry run that the call is part of.
    var dryRun: DryRun?

    /// The settings that the options of a sending call make.
    init(_ call: Invocation) {
        sandbox = call[Sending.sandbox]
        requestTimeout = call[Sending.requestTimeout]
        headers = call[Sending.headers]
    }

    /// The same for a request that is repeated by whoever sends it.
    var withoutRetries: CallSettings {
        var settings = self
        settings.retries = 0
        return settings
    }
}
