import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `set …`: what the session keeps.
    static func setting(_ context: ShellContext) -> [Command] {
        let session = context.session
        return preferences(context) + [
            Command(
                "set",
                group: "session",
                summary: "shows the preferences",
                gives: "an object",
                examples: [Example("set output json", "results as one line of JSON")],
                replay: .omit
            ) { _ in
                let preferences = context.preferences
                return [
                    "output": .string(session.output.value.rawValue),
                    "request-timeout": .string(session.requestTimeout.value.shortText),
                    "retries": .number(.integer(Int64(session.retries.value))),
                    "history": .string(context.history.isOn ? "on" : "off"),
                    "trace": .string(session.trace.value.rawValue),
                    "read-only": .string(session.isReadOnly.value ? "on" : "off"),
                    "editor": .string((preferences.keys ?? .emacs).rawValue),
                    "bell": .string(preferences.rings ? "on" : "off"),
                ]
            },
            Command(
                "set org",
                group: "session",
                summary: "sets the organisation",
                parameters: [
                    ParameterDeclaration(
                        "id",
                        .form(TextForm { _ = try OrganizationID($0) }),
                        help: "it ends in @AdobeOrg"
                    )
                ],
                gives: "the id",
                examples: [
                    Example("set org 4F3BB22C5631222A7F000101@AdobeOrg", "for all that follows")
                ],
                replay: .omit
            ) { invocation in
                let id = try OrganizationID(invocation.requiredText("id"))
                session.change { $0.organization = Setting(id, from: .command("set org")) }
                return .string(id.text)
            },
            Command(
                "set sandbox",
                group: "session",
                summary: "sets the sandbox",
                parameters: [
                    ParameterDeclaration(
                        "name",
                        .sandbox,
                        help: "lower case letters, digits and -",
                        completion: .live("sandbox")
                    )
                ],
                gives: "the name",
                examples: [Example("set sandbox dev", "there is no default on the platform")],
                replay: .keep
            ) { invocation in
                let name = try SandboxName(invocation.requiredText("name"))
                session.change { $0.sandbox = Setting(name, from: .command("set sandbox")) }
                return .string(name.text)
            },
            Command(
                "set api-key",
                group: "session",
                summary: "sets the client id of the credential",
                parameters: [
                    ParameterDeclaration(
                        "key",
                        .form(TextForm { _ = try APIKey($0) }),
                        help: "sent as x-api-key"
                    )
                ],
                gives: "its first four characters",
                examples: [Example("set api-key $env.API_KEY", "the Client ID of the credential")],
                replay: .omit
            ) { invocation in
                let key = try APIKey(CredentialText.value(invocation.requiredText("key")))
                session.change { $0.apiKey = Setting(key, from: .command("set api-key")) }
                return .string(key.description)
            },
            .setToken(context),
            .setReadOnly(context),
            Command(
                "set trace",
                group: "session",
                summary: "shows each exchange as it happens, secrets as dots",
                parameters: [
                    ParameterDeclaration(
                        "amount",
                        .choice(Trace.allCases.map(\.rawValue)),
                        help: "off, headers, or full with the bodies"
                    )
                ],
                gives: "the amount",
                examples: [Example("set trace headers", "what is sent, while it is sent")],
                replay: .omit
            ) { invocation in
                let name = invocation.requiredText("amount")
                if let trace = Trace(rawValue: name) {
                    session.trace = Setting(trace, from: .command("set trace"))
                }
                return .string(name)
            },
            Command(
                "set output",
                group: "session",
                summary: "sets how results are shown",
                parameters: [
                    ParameterDeclaration(
                        "format",
                        .choice(OutputFormat.allCases.map(\.rawValue)),
                        help: "auto fits the value on a terminal"
                    )
                ],
                gives: "the format",
                examples: [Example("set output json", "one line, texts quoted")],
                replay: .keep
            ) { invocation in
                let name = invocation.requiredText("format")
                if let format = OutputFormat(rawValue: name) {
                    session.output = Setting(format, from: .command("set output"))
                }
                return .string(name)
            },
            Command(
                "set request-timeout",
                group: "session",
                summary: "sets the longest silence of a request: no byte either way",
                parameters: [ParameterDeclaration("duration", .pause, help: "60s, 2m")],
                gives: "the duration",
                examples: [Example("set request-timeout 2m", "for a slow network")],
                replay: .keep
            ) { invocation in
                let duration = invocation.duration("duration") ?? .zero
                session.requestTimeout = Setting(
                    duration,
                    from: .command("set request-timeout")
                )
                return .string(duration.shortText)
            },
            Command(
                "set retries",
                group: "session",
                summary: "sets how often a request that failed for the moment is sent again",
                parameters: [
                    ParameterDeclaration(
                        "number",
                        .integer(0...20),
                        help: "0 sends everything once"
                    )
                ],
                gives: "the number",
                examples: [Example("set retries 0", "sends everything once")],
                replay: .keep
            ) { invocation in
                let number = invocation.integer("number") ?? 0
                session.retries = Setting(number, from: .command("set retries"))
                return .number(.integer(Int64(number)))
            },
        ]
    }

    private static func setReadOnly(_ context: ShellContext) -> Command {
        Command(
            "set read-only",
            group: "session",
            summary: "refuses all but what only reads, or no longer",
            parameters: [ParameterDeclaration("state", .choice(["on", "off"]), help: "on or off")],
            gives: "the state",
            examples: [Example("set read-only on", "before looking around in production")],
            replay: .omit
        ) { invocation in
            let isOn = invocation.requiredText("state") == "on"
            let session = context.session
            if !isOn, session.isReadOnly.value, !session.isReadOnly.canBeLeft {
                throw Diagnostic(
                    .usage,
                    "the session was started read-only (\(session.isReadOnly.origin)) and stays so"
                )
            }
            session.isReadOnly = Setting(isOn, from: .command("set read-only"))
            return .string(isOn ? "on" : "off")
        }
    }

    private static func setToken(_ context: ShellContext) -> Command {
        Command(
            "set token",
            group: "session",
            summary: "sets the access token; without VALUE asks for it without echo",
            parameters: [
                ParameterDeclaration(
                    "value",
                    .secret,
                    .optional,
                    help: "in a script a secret value only"
                )
            ],
            options: [
                OptionDeclaration(
                    "env",
                    .text,
                    placeholder: "NAME",
                    help: "takes a variable of the environment"
                ),
                OptionDeclaration(
                    "file",
                    .file,
                    placeholder: "FILE",
                    help: "takes what is in a file"
                ),
                OptionDeclaration("stdin", .flag, help: "takes what standard input holds"),
            ],
            examples: [Example("set token --env ACCESS_TOKEN", "as scripts do it")],
            replay: .instead("set token --env ACCESS_TOKEN")
        ) { invocation in
            let token = try await context.token(invocation)
            context.session.change { $0.token = Setting(token, from: .command("set token")) }
            return .null
        }
    }
}

extension ShellContext {
    /// The token that one of the ways of `set token` gives.
    fileprivate func token(_ invocation: Invocation) async throws -> SecretText {
        let ways =
            [invocation["value"], invocation["env"], invocation["file"]].compactMap { $0 }.count
            + (invocation.flag("stdin") ? 1 : 0)
        guard ways <= 1 else {
            throw Diagnostic(.usage, "a token comes from one place", hint: "give one of them")
        }
        if let value = invocation.secret("value") {
            let isInClear = value.parts.contains { if case .clear = $0 { true } else { false } }
            guard !isInClear || invocation.isTypedByAPerson else {
                throw Diagnostic(
                    .usage,
                    "a token does not stand in a script",
                    hint: "set token --env ACCESS_TOKEN, or --file FILE"
                )
            }
            if isInClear, invocation.location.source.origin.isLineOfSession { history.keepOut() }
            return try CredentialText.token(value.reveal(), from: "VALUE")
        }
        if let name = invocation.text("env") {
            guard let text = world.environment[name] else {
                throw Diagnostic(.auth, "the environment has no variable \(name)")
            }
            return try CredentialText.token(text, from: name)
        }
        if let path = invocation.text("file") {
            return try CredentialText.token(world.text(ofFile: path), from: "'\(path)'")
        }
        if invocation.flag("stdin") {
            guard let input = world.input else {
                throw Diagnostic(.usage, "standard input is the script itself")
            }
            let bytes = try await input.all(upTo: 1 << 20, from: "standard input")
            let text = try world.text(of: bytes, from: "standard input")
            return try CredentialText.token(text, from: "standard input")
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
}
