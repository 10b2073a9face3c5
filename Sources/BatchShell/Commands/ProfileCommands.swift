import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `profile …`: named sets of credentials.
    static func profiles(_ context: ShellContext) -> [Command] {
        let name = ParameterDeclaration(
            "name",
            .text,
            help: "the name of a profile",
            completion: .live("profile")
        )
        return [
            of(context, "list", summary: "lists the profiles", gives: "a list") { _, file in
                .array(
                    try file.profiles().map { kept in
                        var object = JSONObject()
                        object["name"] = .string(kept.name)
                        do {
                            let profile = try kept.profile()
                            for member in profile.object(secretInClear: false).members {
                                object[member.key] = member.value
                            }
                        } catch let error as Diagnostic {
                            object["problem"] = .string(error.message)
                        }
                        return .object(object)
                    }
                )
            },
            of(
                context,
                "show",
                summary: "shows a profile, its secret as dots",
                parameters: [
                    ParameterDeclaration(
                        "name",
                        .text,
                        .optional,
                        help: "default where none is given"
                    )
                ],
                gives: "an object"
            ) { invocation, file in
                let name = invocation.text("name") ?? ProfileFile.usualName
                return .object(try file.profile(name).object(secretInClear: false))
            },
            of(
                context,
                "save",
                summary: "keeps what the session is now as a profile",
                parameters: [name],
                options: [
                    OptionDeclaration("with-secrets", .flag, help: "keeps the client secret too"),
                    OptionDeclaration(
                        "secret-command",
                        .text,
                        placeholder: "CMD",
                        help: "a shell line that prints the client secret"
                    ),
                    OptionDeclaration("read-only", .flag, help: "sessions with it change nothing"),
                    replacing,
                ],
                gives: "the profile",
                example: Example(
                    "profile save acme --secret-command 'pass adobe/acme'",
                    "the secret stays where it is"
                )
            ) { invocation, file in
                let name = invocation.requiredText("name")
                let profile = Profile(context.session, invocation)
                try await confirmReplacing(name, with: profile, in: file, invocation, context)
                try await context.changing("keep the profile '\(name)' in \(file.path)") {
                    try file.change { $0[name] = .object(profile.object(secretInClear: true)) }
                }
                return .object(profile.object(secretInClear: false))
            },
            of(
                context,
                "use",
                summary: "takes a profile for this session",
                parameters: [name],
                gives: "the profile",
                example: Example("profile use acme", "org, api key and secret as one set")
            ) { invocation, file in
                let name = invocation.requiredText("name")
                let profile = try file.profile(name)
                try context.session.use(profile, named: name)
                return .object(profile.object(secretInClear: false))
            },
            of(
                context,
                "delete",
                summary: "removes a profile",
                parameters: [name],
                options: [OptionDeclaration("yes", .flag, help: "does it without asking")]
            ) { invocation, file in
                let name = invocation.requiredText("name")
                let kept =
                    try file.keptProfile(name).holdsSecret ? " and the secret that it keeps" : ""
                try await confirm(
                    "the profile '\(name)'\(kept) would be gone",
                    invocation,
                    context
                )
                try await context.changing("remove the profile '\(name)' from \(file.path)") {
                    try file.change { $0[name] = nil }
                }
                return .null
            },
            of(
                context,
                "import",
                summary: "makes a profile of a file of Adobe's, aepp's or Postman's",
                parameters: [
                    ParameterDeclaration("file", .file, help: "a JSON file with credentials")
                ],
                options: [
                    OptionDeclaration(
                        "name",
                        .text,
                        placeholder: "N",
                        help: "the name of the profile",
                        default: .string(ProfileFile.usualName)
                    ),
                    OptionDeclaration(
                        "sandbox",
                        .sandbox,
                        placeholder: "NAME",
                        help: "the profile's sandbox"
                    ),
                    OptionDeclaration(
                        "secrets",
                        .flag,
                        help: "leaves the client secret out",
                        default: true
                    ),
                    replacing,
                ],
                gives: "the profile",
                example: Example(
                    "profile import ~/Downloads/console.json --name acme --sandbox dev",
                    "from the Developer Console"
                )
            ) { invocation, file in
                let path = invocation.requiredText("file")
                let text = try context.world.text(ofFile: path)
                let value: JSONValue
                do {
                    value = try JSONValue(json: text, duplicateKeys: .refused)
                } catch {
                    throw Diagnostic(.value, "'\(path)' is no JSON: \(error)")
                }
                var imported = try ImportedProfile(
                    value,
                    from: path,
                    withSecret: invocation.flag("secrets")
                )
                try imported.take(sandbox: invocation.text("sandbox"))
                let profile = imported.profile
                let name = invocation.requiredText("name")
                for note in imported.notes { await context.note(note) }
                try await confirmReplacing(name, with: profile, in: file, invocation, context)
                let isKept = try await context.changing(
                    "keep the profile '\(name)' in \(file.path)"
                ) {
                    try file.change { $0[name] = .object(profile.object(secretInClear: true)) }
                }
                if isKept, profile.secret != nil {
                    await context.note("the client secret is kept in \(file.path)")
                }
                return .object(profile.object(secretInClear: false))
            },
        ]
    }

    /// Says before it that a profile may be lost.
    private static let replacing = OptionDeclaration(
        "yes",
        .flag,
        help: "does it without asking, over a profile that is there"
    )

    /// Asks before a profile takes the place of another of its name that says something else.
    private static func confirmReplacing(
        _ name: String,
        with profile: Profile,
        in file: ProfileFile,
        _ invocation: Invocation,
        _ context: ShellContext
    ) async throws {
        guard let old = try file.profiles().first(where: { $0.name == name }),
            (try? old.profile()) != profile
        else { return }
        try await confirm(
            "the profile '\(name)' is there already, and its place would be taken",
            invocation,
            context
        )
    }

    /// Asks at the prompt before a profile is lost; a script has to say so.
    private static func confirm(
        _ fact: String,
        _ invocation: Invocation,
        _ context: ShellContext
    ) async throws {
        guard invocation["yes"] == nil, !context.isDryRun else { return }
        guard invocation.isTypedByAPerson else {
            throw Diagnostic(.usage, fact, hint: "add --yes where it is meant")
        }
        try await ChangePolicy(context: context).confirm(fact, invocation)
    }

    private static func of(
        _ context: ShellContext,
        _ verb: String,
        summary: String,
        parameters: [ParameterDeclaration] = [],
        options: [OptionDeclaration] = [],
        gives: String? = nil,
        example: Example? = nil,
        perform: @escaping @Sendable (Invocation, ProfileFile) async throws -> JSONValue
    ) -> Command {
        Command(
            "profile \(verb)",
            group: "session",
            summary: summary,
            parameters: parameters,
            options: options,
            gives: gives,
            examples: [
                example ?? Example("profile \(verb)\(parameters.isEmpty ? "" : " acme")", summary)
            ],
            replay: .omit,
            isRefusedWhenRestricted: true
        ) { invocation in
            guard let file = ProfileFile(environment: context.world.environment) else {
                throw Diagnostic(.file, "the environment says no HOME to keep profiles in")
            }
            return try await perform(invocation, file)
        }
    }
}

extension Profile {
    /// What a session is now; its secret only where that is wanted.
    fileprivate init(_ session: Session, _ invocation: Invocation) {
        let destination = session.destination
        organization = destination.organization?.value
        sandbox = destination.sandbox?.value
        apiKey = destination.apiKey?.value
        endpoint = destination.endpoint.value
        ims = destination.ims?.value
        scopes = destination.scopes?.value
        isReadOnly = invocation.flag("read-only") || session.isReadOnly.value
        secretCommand = invocation.text("secret-command")
        if invocation.flag("with-secrets") { secret = destination.secret?.value }
    }
}
