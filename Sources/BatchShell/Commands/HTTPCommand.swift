import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `http`, `curl` and `har`: what went over the wire.
    static func exchanges(_ context: ShellContext) -> [Command] {
        [http(context), curl(context), har(context)]
    }

    /// `curl`: the last request as a line for a shell.
    private static func curl(_ context: ShellContext) -> Command {
        Command(
            "curl",
            group: "looking",
            summary: "shows the last request as a curl command for a POSIX shell",
            options: [
                OptionDeclaration("all", .flag, help: "each one of the last command that sent any")
            ],
            examples: [
                Example("curl", "where $ACCESS_TOKEN, $API_KEY, $IMS_ORG, $SANDBOX_NAME are set")
            ],
            replay: .omit
        ) { invocation in
            let session = context.session.destination
            let lines = try context.latest(invocation).map { $0.request.curlLine(in: session) }
            try await invocation.show(lines.joined(separator: "\n"))
            return .null
        }
    }

    /// `har`: what the session sent, as an archive.
    private static func har(_ context: ShellContext) -> Command {
        Command(
            "har",
            group: "looking",
            summary: "writes the exchanges of this session as an HTTP Archive, secrets masked",
            parameters: [ParameterDeclaration("file", .file, help: "the file to write")],
            gives: "how many there are",
            examples: [Example("har session.har", "for a browser's network panel")],
            replay: .omit
        ) { invocation in
            let document = HARDocument(
                exchanges: context.transcript.exchanges,
                version: context.session.options.version
            )
            let path = invocation.requiredText("file")
            let text = document.value.json(.pretty) + "\n"
            try await context.write(Array(text.utf8), to: path, isPrivate: true)
            return .number(.integer(Int64(document.exchanges.count)))
        }
    }

    /// `http`: the last exchange, as it went over the wire.
    private static func http(_ context: ShellContext) -> Command {
        Command(
            "http",
            group: "looking",
            summary: "shows the last exchange as it went over the wire, secrets masked",
            options: [
                OptionDeclaration("all", .flag, help: "each one of the last command that sent any")
            ],
            examples: [Example("http --all", "also what a command asked for on its way")],
            replay: .omit
        ) { invocation in
            let exchanges = try context.latest(invocation)
            try await invocation.show(exchanges.map(\.wireText).joined(separator: "\n\n"))
            return .null
        }
    }
}

extension ShellContext {
    /// The last exchange, or with `--all` each one of the last command that sent any.
    fileprivate func latest(_ invocation: Invocation) throws -> ArraySlice<Exchange> {
        let latest = transcript.latestExchanges
        guard !latest.isEmpty else {
            throw Diagnostic(.value, "there is no exchange yet", hint: "send something first")
        }
        return invocation.flag("all") ? latest[...] : latest.suffix(1)
    }
}
