import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `connect`: chooses where requests go.
struct ConnectCommand: ShellCommand {
    static let name = "connect"

    let place = Parameter(
        "where",
        .form { try Place($0) },
        help: "local, platform, or a URL",
        completion: .choices(Place.named.map(\.key))
    )
    let start: EmulatorStartOptions
    let reset = Option(flag: "reset", help: "the emulator's data are those of the start")

    init() { self.init(nil) }

    /// The command where texts are judged by the emulator that there is.
    private init(_ local: (any LocalPlatform)?) { start = EmulatorStartOptions(local) }

    static func command(in context: CommandContext) -> Command {
        Self(context.session.local).performed(in: context)
    }

    /// A place that requests can go to.
    enum Place: Sendable {
        case local
        case endpoint(Endpoint)

        /// The places that have a name.
        static let named: KeyValuePairs<String, Place> = [
            "local": .local, "platform": .endpoint(.platform),
        ]

        /// The place of a name, or of a URL.
        init(_ text: String) throws {
            self =
                try Self.named.first { $0.key == text }?.value ?? .endpoint(Endpoint(text))
        }
    }

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "chooses where requests go",
            arguments: [place] + start.all + [reset],
            gives: "the endpoint",
            examples: [
                .init("connect local", "the built-in emulator; said again it keeps its data"),
                .init(
                    "connect local --pace look",
                    "every state of a batch stays until you have looked at it"
                ),
                .init("connect platform", "https://platform.adobe.io"),
            ],
            replay: .omit,
            isRefusedWhenRestricted: true
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let session = context.session
        switch call[place] {
        case .local: try await connectLocal(call, in: context)
        case .endpoint(let endpoint):
            guard !(start.all + [reset]).contains(where: call.hasValue) else {
                throw Diagnostic(.usage, "the options of 'connect' are for 'connect local'")
            }
            try session.connect(to: Setting(endpoint, from: call))
        }
        let origin = session.destination.endpoint.value.origin
        let sandbox = session.destination.sandbox.map { ", sandbox \($0.value.text)" }
        let place = session.isLocal ? "the built-in emulator, \(origin)" : origin
        context.conclude("requests go to \(place)\(sandbox ?? "; no sandbox is set")")
        return Command.Answer(.string(origin))
    }

    private func connectLocal(_ call: Invocation, in context: CommandContext) async throws {
        let session = context.session
        if let running = session.running, let given = start.fixed.first(where: call.hasValue) {
            let name = given.declared.name
            throw Diagnostic(
                .usage,
                "the emulator runs already, at \(running.address): --\(name) is for its start"
            )
        }
        try await session.connectLocal(
            await start.read(call, takesOtherPort: !call.hasValue(for: start.port), in: context)
        )
        if call[reset] { try await session.running?.reset() }
    }
}
