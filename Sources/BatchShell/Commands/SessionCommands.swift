import BatchLanguage
import JSON
import PlatformClient

extension Command {
    /// `session` and `connect`: where requests go, and as whom.
    static func session(_ context: ShellContext) -> [Command] {
        [
            Command(
                "session",
                group: "session",
                summary:
                    "shows org, sandbox, api key, token and endpoint, and where each came from",
                gives: "an object; the token stays secret"
            ) { _ in context.session.description },
            Command(
                "connect",
                group: "session",
                summary: "chooses where requests go",
                parameters: [
                    Parameter(
                        "where",
                        .text,
                        help: "local, platform, or a URL",
                        completion: .choices(["local", "platform"])
                    )
                ],
                options: [
                    Option(
                        "port",
                        .integer(0...65_535),
                        placeholder: "N",
                        help: "the emulator's port, for local; 8787, or any where that is taken"
                    )
                ],
                gives: "the endpoint",
                examples: [
                    Example("connect local", "the built-in emulator; said again it keeps its data"),
                    Example("connect platform", "https://platform.adobe.io"),
                ],
                isRefusedWhenRestricted: true
            ) { invocation in
                let session = context.session
                switch invocation.requiredText("where") {
                case "local":
                    try await session.connectLocal(
                        port: invocation.integer("port") ?? Session.usualLocalPort,
                        takesOtherPort: invocation["port"] == nil
                    )
                case "platform":
                    session.connect(to: Setting(.platform, from: .command("connect")))
                case let url:
                    session.connect(to: Setting(try Endpoint(url), from: .command("connect")))
                }
                return .string(session.side.endpoint.value.origin)
            },
        ]
    }
}

extension Session {
    /// What `session` gives: each value, and under `from` where it came from.
    fileprivate var description: JSONValue {
        let side = side
        var values = JSONObject()
        var origins = JSONObject()
        func add(_ name: String, _ value: JSONValue?, _ origin: SettingOrigin?) {
            values[name] = value ?? .null
            if let origin { origins[name] = .string(origin.description) }
        }
        add("org", (side.organization?.value.text).map { .string($0) }, side.organization?.origin)
        add("sandbox", (side.sandbox?.value.text).map { .string($0) }, side.sandbox?.origin)
        add("apiKey", (side.apiKey?.value.description).map { .string($0) }, side.apiKey?.origin)
        add("token", (side.token?.value).map { .secret($0) }, side.token?.origin)
        add("endpoint", .string(side.endpoint.value.origin), side.endpoint.origin)
        add("profile", nil, nil)
        add("output", .string(output.value.rawValue), output.origin)
        add("requestTimeout", .string(requestTimeout.value.shortText), requestTimeout.origin)
        values["from"] = .object(origins)
        return .object(values)
    }
}
