import BatchLanguage
import BatchValues
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
                options: [
                    OptionDeclaration(
                        "check",
                        .flag,
                        help: "asks the platform whether it takes them"
                    )
                ],
                gives: "an object; the token stays secret",
                examples: [Example("session --check", "which of them the platform refuses")],
                replay: .omit
            ) { invocation in
                var object = await context.session.description(at: context.world.clock)
                guard invocation.flag("check") else { return .object(object) }
                let (answer, fault) = await context.session.check()
                object["check"] = answer
                guard let fault else { return .object(object) }
                // What was found is shown also where it is not good.
                try await context.emit(
                    .result(.object(object), format: context.session.output.value)
                )
                throw fault
            },
            .login(context), .logout(context),
            Command(
                "connect",
                group: "session",
                summary: "chooses where requests go",
                parameters: [
                    ParameterDeclaration(
                        "where",
                        .form(
                            TextForm { text in
                                if !["local", "platform"].contains(text) { _ = try Endpoint(text) }
                            }
                        ),
                        help: "local, platform, or a URL",
                        completion: .choices(["local", "platform"])
                    )
                ],
                options: OptionDeclaration.ofEmulator + [
                    OptionDeclaration(
                        "reset",
                        .flag,
                        help: "the emulator's data are those of the start"
                    )
                ],
                gives: "the endpoint",
                examples: [
                    Example("connect local", "the built-in emulator; said again it keeps its data"),
                    Example(
                        "connect local --pace look",
                        "every state of a batch stays until you have looked at it"
                    ),
                    Example("connect platform", "https://platform.adobe.io"),
                ],
                replay: .omit,
                isRefusedWhenRestricted: true
            ) { invocation in
                let session = context.session
                switch invocation.requiredText("where") {
                case "local": try await session.connectLocal(invocation, context)
                case _ where invocation.command.options.contains { invocation[$0.name] != nil }:
                    throw Diagnostic(.usage, "the options of 'connect' are for 'connect local'")
                case "platform":
                    session.connect(to: Setting(.platform, from: .command("connect")))
                case let url:
                    session.connect(to: Setting(try Endpoint(url), from: .command("connect")))
                }
                return .string(session.destination.endpoint.value.origin)
            },
        ]
    }
}

extension Session {
    /// Does what `connect local` asks for.
    fileprivate func connectLocal(_ invocation: Invocation, _ context: ShellContext) async throws {
        if let running {
            let places = ["host", "port", "data"].filter { invocation[$0] != nil }
            if let place = places.first {
                throw Diagnostic(
                    .usage,
                    "the emulator runs already, at \(running.address): --\(place) is for its start"
                )
            }
        }
        try await connectLocal(
            await context.emulatorOptions(invocation, takesOtherPort: invocation["port"] == nil)
        )
        if invocation["reset"]?.bool == true { try await running?.reset() }
    }

    /// What `session` gives: each value, and under `from` where it came from.
    fileprivate func description(at clock: any Clock) async -> JSONObject {
        let destination = destination
        let token = await token()
        var values = JSONObject()
        var origins = JSONObject()
        func add(_ name: String, _ value: JSONValue?, _ origin: SettingOrigin?) {
            values[name] = value ?? .null
            if let origin { origins[name] = .string(origin.description) }
        }
        add(
            "org",
            (destination.organization?.value.text).map { .string($0) },
            destination.organization?.origin
        )
        add(
            "sandbox",
            (destination.sandbox?.value.text).map { .string($0) },
            destination.sandbox?.origin
        )
        add(
            "apiKey",
            (destination.apiKey?.value.description).map { .string($0) },
            destination.apiKey?.origin
        )
        add(
            "token",
            token.map { .secret($0.text) },
            destination.token?.origin ?? destination.secret?.origin
        )
        if let expires = token?.expires {
            values["expires"] = .string(clock.localTime(atMilliseconds: expires).iso)
        }
        add("endpoint", .string(destination.endpoint.value.origin), destination.endpoint.origin)
        add("profile", destination.profile.map { .string($0) }, nil)
        add("output", .string(self.output.value.rawValue), self.output.origin)
        add(
            "requestTimeout",
            .string(self.requestTimeout.value.shortText),
            self.requestTimeout.origin
        )
        add("retries", .number(.integer(Int64(self.retries.value))), self.retries.origin)
        values["from"] = .object(origins)
        return values
    }

    /// What the platform says to the credentials and to the sandbox: `ok`, or why not, and then the
    /// error of it.
    fileprivate func check() async -> (answer: JSONValue, fault: Diagnostic?) {
        let sandboxes: [JSONValue]
        var listed: JSONValue?
        do {
            sandboxes = try await sending(nil) { try await $0.send(.sandboxes) }
            listed = sandboxes.first { $0["name"]?.string == destination.sandbox?.value.text }
            if listed == nil { listed = try await unlisted() }
        } catch {
            var diagnostic = (error as? any DiagnosticConvertible)?.diagnostic
            if case PlatformError.refused(let refusal) = error, let refused = refusal.refusedPart,
                let words = diagnostic?.message
            {
                diagnostic?.message = "\(refused) is refused: \(words)"
            }
            let reasons =
                [diagnostic?.message ?? "\(error)"] + [diagnostic?.hint].compactMap { $0 }
            return (
                ["credentials": .string(reasons.joined(separator: "; ")), "sandbox": nil],
                diagnostic ?? Diagnostic(.network, "\(error)")
            )
        }
        let names = sandboxes.compactMap { $0["name"]?.string }
        guard let sandbox = destination.sandbox?.value.text else {
            return (
                ["credentials": "ok", "sandbox": "none is set"],
                Diagnostic(.auth, "no sandbox is set", hint: "set sandbox NAME")
            )
        }
        guard let found = listed else {
            let there = names.joined(separator: ", ")
            return (
                ["credentials": "ok", "sandbox": .string("not one of yours: \(there)")],
                Diagnostic(
                    .auth,
                    "'\(sandbox)' is none of the sandboxes that you may use",
                    hint: "there are: \(there)"
                )
            )
        }
        let state = found["state"]?.string ?? "active"
        let type = found["type"]?.string.map { ", \($0)" } ?? ""
        let isActive = state == "active"
        return (
            [
                "credentials": "ok",
                "sandbox": .string(isActive ? "ok\(type)" : "\(state)\(type)"),
            ], isActive ? nil : Diagnostic(.auth, "the sandbox '\(sandbox)' is \(state)")
        )
    }

    /// The sandbox in use, where it is not on the first page of the list.
    private func unlisted() async throws -> JSONValue? {
        guard let name = destination.sandbox?.value else { return nil }
        do {
            let sandbox = try await sending(nil) { try await $0.send(.sandbox(name)) }
            guard sandbox["name"]?.string == name.text else { return nil }
            return sandbox
        } catch PlatformError.refused(let refusal) where [403, 404].contains(refusal.status) {
            return nil
        }
    }
}

extension Refusal {
    /// What of the credentials the platform refuses, as far as its answer says it.
    ///
    /// Source: the codes of the gateway, as ``Fact/gatewayCodes`` explains them.
    fileprivate var refusedPart: String? {
        switch problem?.code {
        case "403000", "403003": "the API key"
        case "403010", "403011", "403020": "the access token"
        case "403023", "403024", "403025", "403027": "the organisation"
        default: status == 401 ? "the access token" : nil
        }
    }
}
