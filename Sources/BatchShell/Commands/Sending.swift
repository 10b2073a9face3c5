import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// A command that sends requests: the options that all such have are added.
    ///
    /// `perform` is given the call's own settings, for ``Session/send(_:_:)``, and `consequence` what
    /// looks up what is destroyed.
    static func sending(
        _ context: ShellContext,
        _ name: String,
        group: String,
        summary: String,
        parameters: [Parameter] = [],
        options: [Option] = [],
        gives: String? = nil,
        effect: Effect,
        isIdempotent: Bool,
        calls: [String],
        exampleAnswer: JSONValue,
        examples: [Example],
        consequence: Destruction.Telling? = nil,
        perform: @escaping @Sendable (Invocation, CallSettings) async throws -> JSONValue
    ) -> Command {
        Command(
            name,
            group: group,
            summary: summary,
            parameters: parameters,
            options: options + Option.ofSending,
            gives: gives,
            effect: effect,
            isIdempotent: isIdempotent,
            calls: calls,
            exampleAnswer: exampleAnswer,
            examples: examples,
            consequence: consequence.map { Destruction.asking($0, context) }
        ) { invocation in
            var settings = try CallSettings(invocation)
            let value: JSONValue
            let isDry = context.isDryRun || invocation.flag(Option.dryRun.name)
            context.session.localChanges.begin(isDry: isDry)
            if isDry {
                let dryRun = DryRun(context)
                settings.dryRun = dryRun
                do {
                    value = dryRun.result(of: invocation, try await perform(invocation, settings))
                } catch is NotSent {
                    value = dryRun.result(of: invocation, nil)
                }
                // A dry run of the whole shell says so at its end; a look before a step is none.
                if !context.isDryRun, !context.hidesResults { await context.note(DryRun.ending) }
            } else {
                value = try await perform(invocation, settings)
            }
            if !invocation.isKept, let name = invocation.text("output") {
                context.keepFormat(OutputFormat(rawValue: name))
            }
            return value
        }
    }
}

extension Option {
    /// Shows what would change something in place of sending it.
    static let dryRun = Option(
        "dry-run",
        .flag,
        help: "shows what it would send, and sends only what reads"
    )

    /// What every command takes that sends something and gives something.
    fileprivate static let ofSending = [
        Option(
            "sandbox",
            .sandbox,
            placeholder: "NAME",
            help: "the sandbox for this call",
            completion: .live("sandbox")
        ),
        Option(
            "request-timeout",
            .pause,
            placeholder: "60s",
            help: "the longest silence: no byte either way"
        ),
        Option(
            "header",
            .form(TextForm(takesSecrets: true) { _ = try ExtraHeader(line: SecretText($0)) }),
            placeholder: "'Name: value'",
            help: "a header of your own",
            isRepeatable: true
        ),
        .dryRun,
        Option(
            "output",
            .choice(["auto", "table", "pretty", "json"]),
            placeholder: "FORMAT",
            help: "how the result is shown"
        ),
    ]
}

/// What one call has of its own, by the options that every sending command takes.
struct CallSettings: Sendable {
    var sandbox: SandboxName?
    var requestTimeout: Duration?
    var headers: [ExtraHeader] = []
    /// How often a request is sent again; nil is what the session says.
    var retries: Int?
    /// The dry run that the call is part of.
    var dryRun: DryRun?

    /// What the options of a sending command say.
    ///
    /// - Throws: ``PlatformError`` where a sandbox or a header cannot be sent.
    init(_ invocation: Invocation) throws {
        sandbox = try invocation.text("sandbox").map { try SandboxName($0) }
        requestTimeout = invocation.duration("request-timeout")
        headers = try invocation.values("header").map {
            try ExtraHeader(line: SecretText(parts: $0.textParts))
        }
    }

    /// The same for a request that is repeated by whoever sends it.
    var withoutRetries: CallSettings {
        var settings = self
        settings.retries = 0
        return settings
    }
}
