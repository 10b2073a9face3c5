import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `session`: where requests go and as whom, and where each of that came from.
struct SessionCommand: ShellCommand {
    static let name = "session"

    let check = Option(flag: "check", help: "asks the platform whether it takes them")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "shows org, sandbox, api key, token and endpoint, and where each came from",
            arguments: [check],
            gives: "an object; the token stays secret",
            examples: [.init("session --check", "which of them the platform refuses")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let session = context.session
        var object = await session.description(at: context.world.clock)
        guard call[check] else { return Command.Answer(.object(object)) }
        let (answer, fault) = await session.check()
        object["check"] = answer
        guard let fault else { return Command.Answer(.object(object)) }
        // The answer is shown also where something in it is not good.
        try await context.emit(.result(.object(object), as: .init(format: session.output.value)))
        throw fault
    }
}

extension Session {
    /// The value of `session`: each setting, and under `from` where it came from.
    fileprivate func description(at clock: any Clock) async -> JSONObject {
        let destination = destination
        let token = await token()
        var values = JSONObject()
        var origins = JSONObject()
        func add<Value>(
            _ name: String,
            _ setting: Setting<Value>?,
            _ value: (Value) -> JSONValue
        ) {
            values[name] = setting.map { value($0.value) } ?? .null
            if let setting { origins[name] = .string(setting.origin.description) }
        }
        add("org", destination.organization) { .string($0.text) }
        add("sandbox", destination.sandbox) { .string($0.text) }
        add("apiKey", destination.apiKey) { .string($0.description) }
        values["token"] = token.map { .secret($0.text) } ?? .null
        if let origin = destination.token?.origin ?? destination.secret?.origin {
            origins["token"] = .string(origin.description)
        }
        if let expires = token?.expires {
            values["expires"] = .string(clock.localTime(atMilliseconds: expires).iso)
        }
        add("endpoint", destination.endpoint) { .string($0.origin) }
        values["profile"] = destination.profile.map { .string($0) } ?? .null
        add("output", self.output) { .string($0.rawValue) }
        add("requestTimeout", self.requestTimeout) { .string($0.text(.typed)) }
        add("retries", self.retries) { JSONValue($0) }
        values["from"] = .object(origins)
        return values
    }

    /// The platform's answer about the credentials and the sandbox: `ok`, or why not, and then the
    /// error of it.
    fileprivate func check() async -> (answer: JSONValue, fault: Diagnostic?) {
        let sandboxes: [JSONValue]
        var listed: JSONValue?
        do {
            sandboxes = try await sending(nil) { try await $0.send(.sandboxes) }
            listed = sandboxes.first { $0["name"]?.string == destination.sandbox?.value.text }
            if listed == nil { listed = try await unlisted() }
        } catch {
            var diagnostic = Diagnostic(describing: error, .network)
            if case PlatformError.refused(let refusal) = error, let refused = refusal.refusedPart {
                diagnostic.message = "\(refused) is refused: \(diagnostic.message)"
            }
            let reasons = [diagnostic.message] + [diagnostic.hint].compactMap { $0 }
            return (
                ["credentials": .string(reasons.joined(separator: "; ")), "sandbox": nil],
                diagnostic
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
    /// The part of the credentials that the platform refuses, as far as its answer says it.
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
