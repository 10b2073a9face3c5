package import BatchLanguage
import BatchValues
package import PlatformClient

/// The options of every command that sends requests.
enum CallOptions {
    static let sandbox = Command.Option(
        "sandbox",
        .sandbox,
        placeholder: "NAME",
        help: "the sandbox for this call",
        completion: .live("sandbox")
    )
    static let requestTimeout = Command.Option(
        "request-timeout",
        .pause,
        placeholder: "60s",
        help: "the longest silence: no byte either way"
    )
    static let headers = Command.Option(
        many: "header",
        .form(secret: { try ExtraHeader(line: $0) }),
        placeholder: "'Name: value'",
        help: "a header of your own"
    )
    /// The choice to show a request that would change something, in place of sending it.
    static let dryRun = Command.Option(
        flag: "dry-run",
        help: "shows what it would send, and sends only what reads"
    )
    static let output = Command.Option(
        "output",
        .choice(OutputFormat.self),
        placeholder: "FORMAT",
        help: "how the result is shown"
    )

    /// The options, in the order in which help lists them.
    static let all: [any CommandArgument] = [
        sandbox, requestTimeout, headers, dryRun, output,
    ]
}

extension CallSettings {
    /// The settings that the options of a sending call make.
    package init(_ call: Invocation) {
        self.init()
        sandbox = call[CallOptions.sandbox]
        requestTimeout = call[CallOptions.requestTimeout]
        headers = call[CallOptions.headers]
    }
}

extension ArgumentType where Value == SandboxName {
    /// The name of a sandbox.
    package static var sandbox: ArgumentType<SandboxName> { form { try SandboxName($0) } }
}
