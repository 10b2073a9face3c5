import BatchLanguage
package import BatchValues
package import PlatformClient
import Synchronization
import SystemSupport

/// The destination, the identity and the manner of requests, kept between a shell's statements.
@dynamicMemberLookup
package final class Session: Sendable {
    struct State {
        var destination: Destination
        /// The destinations that this session has had, by address.
        var known: [Endpoint: Destination] = [:]
        var running: (any RunningLocalPlatform)?
        /// The emulator is wanted and not yet started.
        var startsLocal: Bool
        /// The batches that this session has created, and those it has completed.
        var created: Set<BatchID> = []
        var completed: Set<BatchID> = []
        /// The production sandboxes whose names were typed, until the session goes elsewhere.
        var opened: Set<SandboxName> = []
        /// The source of tokens of each destination that has a client secret.
        var sources: [Endpoint: TokenSource] = [:]
        /// The latest token of each such place.
        var fetched: [Endpoint: AccessToken] = [:]
        /// The types of sandboxes as the platform calls them: `production`, `development`.
        var sandboxTypes: [Endpoint: [String: String]] = [:]
        /// Those of which it is being asked.
        var sandboxQuestions: [Endpoint: Task<Void, Never>] = [:]
    }

    let state: Mutex<State>
    private let settings: Locked<SessionSettings>
    package let options: ShellOptions
    let world: World
    /// Starts the emulator; nil where there is none.
    package let local: (any LocalPlatform)?
    let transport: HTTPTransport
    let clock: ClientClock
    let localChanges: LocalChanges
    package let schemas = KnownSchemas()
    let observer: any SessionObserver

    /// A session as options and environment say it.
    ///
    /// - Parameters:
    ///   - options: The program's options.
    ///   - world: The parts of the machine that the session may reach.
    ///   - local: Starts the emulator; nil where there is none.
    ///   - observer: Hears what the session does.
    /// - Throws: A ``Diagnostic`` that names the option or variable that is wrong.
    init(
        _ options: ShellOptions,
        world: World,
        local: (any LocalPlatform)?,
        observer: any SessionObserver
    ) throws {
        let token = try options.tokenFile.map { path in
            try CredentialText.token(world.text(ofFile: path), from: "the token file \(path)")
        }
        if options.isLocal, local == nil {
            throw Diagnostic(.usage, "this program has no emulator to start")
        }
        self.options = options
        self.local = local
        self.observer = observer
        localChanges = LocalChanges(isDryRun: options.isDryRun)
        let output = Setting(
            options.output,
            from: options.output == .auto ? .builtIn : .option("--output")
        )
        var destination = try Destination.atStart(
            options,
            environment: options.isLocal ? [:] : world.environment,
            token: token
        )
        let used =
            options.isLocal
            ? nil : try destination.takeProfile(options, environment: world.environment)
        let readOnly: SettingOrigin? =
            options.isReadOnly
            ? .option("--read-only")
            : used.flatMap { $0.profile.isReadOnly ? .profile($0.name) : nil }
        self.world = world
        let trace = Setting(
            options.trace,
            from: options.trace == .off ? .builtIn : .option("--trace")
        )
        settings = Locked(
            SessionSettings(
                output: output,
                trace: trace,
                isReadOnly: Setting(readOnly != nil, from: readOnly ?? .builtIn)
            )
        )
        state = Mutex(State(destination: destination, startsLocal: options.isLocal))
        transport = try HTTPTransport(
            environment: world.environment,
            limits: .init(connections: Self.mostParallel)
        )
        clock = ClientClock(world.clock)
    }

    /// The most requests under way at once.
    package static let mostParallel = 64

    /// The port of the emulator where a person may want to reach it from another terminal.
    package static let usualLocalPort = 8787

    /// The destination in use.
    package var destination: Destination { state.withLock { $0.destination } }

    /// A member of the settings: `session.trace`.
    package subscript<Value: Sendable>(
        dynamicMember setting: any WritableKeyPath<SessionSettings, Setting<Value>> & Sendable
    ) -> Setting<Value> {
        get { settings[dynamicMember: setting] }
        set { settings[dynamicMember: setting] = newValue }
    }

    /// The emulator is in use, or will be.
    package var isLocal: Bool { state.withLock { $0.startsLocal || $0.destination.kind == .local } }

    /// Nobody said where requests go, and there is an emulator to send them to.
    package var mayBeLocal: Bool { local != nil && destination.endpoint.origin == .builtIn }

    /// Changes the destination in use: its org, sandbox, api key or token.
    package func change(_ body: (inout Destination) -> Void) {
        state.withLock { state in
            let before = state.destination
            body(&state.destination)
            let after = state.destination
            if after.sandbox?.value != before.sandbox?.value { state.opened = [] }
            if !after.hasSameCredentials(as: before) {
                state.sources[after.endpoint.value] = nil
                state.fetched[after.endpoint.value] = nil
            }
        }
    }

    /// Starts what the options asked for and nothing needed so far: the emulator.
    func open() async throws {
        guard state.withLock({ $0.startsLocal }) else { return }
        try await connectLocal(LocalPlatformOptions())
    }

    /// Sends requests to an address from now on.
    ///
    /// A destination that was used before is as it was left.
    ///
    /// - Throws: A ``Diagnostic`` where the session stays on its emulator.
    package func connect(to endpoint: Setting<Endpoint>) throws {
        try checkMayLeave()
        state.withLock { state in
            state.known[state.destination.endpoint.value] = state.destination
            state.opened = []
            state.destination = state.known[endpoint.value] ?? Destination(.remote, endpoint)
        }
    }

    /// Sends requests to a destination as it is given, whatever was known of it before.
    ///
    /// - Throws: A ``Diagnostic`` where the session stays on its emulator.
    package func use(_ destination: Destination) throws {
        try checkMayLeave()
        state.withLock { state in
            state.known[state.destination.endpoint.value] = state.destination
            state.opened = []
            state.sources[destination.endpoint.value] = nil
            state.destination = destination
        }
    }

    private func checkMayLeave() throws {
        guard options.staysLocal else { return }
        throw Diagnostic(
            .usage,
            "a lesson stays on its emulator",
            hint: "leave goes back to where you were"
        )
    }

    /// Goes back to what it was when it began: the emulator as it introduces itself, in its first
    /// sandbox, and all may be changed.
    package func startOver() async throws {
        try await connectLocal(LocalPlatformOptions())
        guard let running else { return }
        let fresh = try Destination.local(running, options)
        state.withLock { state in
            state.destination = fresh
            state.known = [:]
            state.created = []
            state.completed = []
            state.opened = []
            state.sources = [:]
            state.fetched = [:]
        }
        self.isReadOnly = Setting(options.isReadOnly, from: .builtIn)
    }

    /// The emulator that this session sends requests to, or has.
    package var running: (any RunningLocalPlatform)? { state.withLock { $0.running } }

    /// The variables for programs that call the emulator, as long as requests go there.
    var localExports: [(name: String, value: String)] {
        state.withLock { state in
            state.destination.kind == .local ? state.running?.exports ?? [] : []
        }
    }

    /// Starts an emulator that this session does not send requests to.
    package func startLocal(
        _ options: LocalPlatformOptions
    ) async throws -> any RunningLocalPlatform {
        guard let local else {
            throw Diagnostic(.usage, "this program has no emulator to start")
        }
        var options = options
        options.seed = options.seed ?? self.options.seed
        return try await local.start(options)
    }

    /// Sends requests to the emulator from now on, starting it at first; its data stay.
    ///
    /// One that runs already is changed; where it listens and keeps its data stays as it is.
    package func connectLocal(_ options: LocalPlatformOptions) async throws {
        let running: any RunningLocalPlatform
        if let started = self.running {
            running = started
            try await running.change(options.changes)
        } else {
            running = try await startLocal(options)
        }
        let fresh = try Destination.local(running, self.options)
        state.withLock { state in
            if !state.startsLocal {
                state.known[state.destination.endpoint.value] = state.destination
            }
            state.opened = []
            state.destination = state.known[fresh.endpoint.value] ?? fresh
            state.running = running
            state.startsLocal = false
        }
    }

    /// Ends connections and the emulator.
    func close() async {
        await transport.close()
        await state.withLock { state in
            defer { state.running = nil }
            return state.running
        }?.stop()
    }

    /// The token that was asked for here, if that was needed so far.
    private var fetchedToken: SecretText? {
        state.withLock { $0.fetched[$0.destination.endpoint.value]?.text }
    }

    /// The value of `$session`.
    package var variable: JSONValue {
        let destination = destination
        return [
            "org": destination.organization.map { .string($0.value.text) } ?? .null,
            "sandbox": destination.sandbox.map { .string($0.value.text) } ?? .null,
            "apiKey": destination.apiKey.map { .string($0.value.text) } ?? .null,
            "token": (destination.token?.value ?? fetchedToken).map { .secret($0) } ?? .null,
            "endpoint": .string(destination.endpoint.value.origin),
            "profile": destination.profile.map { .string($0) } ?? .null,
        ]
    }
}
