import BatchLanguage
import JSON
import PlatformClient

extension Command {
    /// A command that sends requests: the options that all such have are added.
    ///
    /// `perform` is given the call's own settings, for ``Session/send(_:_:)``.
    static func sending(
        _ context: ShellContext,
        _ name: String,
        group: String,
        summary: String,
        parameters: [Parameter] = [],
        options: [Option] = [],
        gives: String,
        effect: Effect,
        isIdempotent: Bool,
        calls: [String],
        exampleAnswer: JSONValue,
        examples: [Example],
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
            examples: examples
        ) { invocation in
            let value = try await perform(invocation, CallSettings(invocation))
            if !invocation.isKept, let name = invocation.text("output") {
                context.keepFormat(OutputFormat(rawValue: name))
            }
            return value
        }
    }
}

extension Option {
    /// What every command takes that sends something and gives something.
    fileprivate static let ofSending = [
        Option(
            "sandbox",
            .text,
            placeholder: "NAME",
            help: "the sandbox for this call",
            completion: .live("sandbox")
        ),
        Option(
            "request-timeout",
            .duration,
            placeholder: "60s",
            help: "the longest silence: no byte either way"
        ),
        Option(
            "header",
            .secret,
            placeholder: "'Name: value'",
            help: "a header of your own",
            isRepeatable: true
        ),
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
}
