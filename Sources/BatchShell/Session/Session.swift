import BatchLanguage
import JSON
import PlatformClient
import Synchronization

/// Where requests go and as whom, and how: what a shell keeps between its statements.
final class Session: Sendable {
    private struct State {
        var side: Side
        /// The places this session has been at, by address.
        var visited: [Endpoint: Side] = [:]
        var running: (any RunningLocalPlatform)?
        /// The emulator is wanted and not yet started.
        var startsLocal: Bool
        var requestTimeout = Setting(Duration.seconds(60), from: .builtIn)
        var retries = Setting(Retries.usualLimit, from: .builtIn)
        var output: Setting<OutputFormat>
        /// The batches that this session has created, and those it has completed.
        var created: Set<BatchID> = []
        var completed: Set<BatchID> = []
        var isReadOnly: Setting<Bool>
        /// The production sandboxes whose names were typed, until the session goes elsewhere.
        var opened: Set<SandboxName> = []
        /// What the platform calls its sandboxes: `production`, `development`.
        var sandboxTypes: [Endpoint: [String: String]] = [:]
    }

    private let state: Mutex<State>
    private let options: ShellOptions
    private let local: (any LocalPlatform)?
    private let transport: HTTPTransport
    private let clock: ClientClock
    private let observer = Mutex<Observer?>(nil)

    /// Who is told of exchanges and retries.
    ///
    /// A type of its own: a bare closure in a `Mutex` is wrapped once more by each look at it, and
    /// ten thousand commands later every call goes through as many wrappings.
    private struct Observer {
        let tell: @Sendable (Exchange) async -> Void
        let tellAside: @Sendable (Exchange) -> Void
        let retrying: @Sendable (UpcomingRetry) async -> Void
    }

    /// A session as options and environment say it.
    ///
    /// - Throws: A ``Diagnostic`` that names the option or variable that is wrong.
    init(_ options: ShellOptions, world: World, local: (any LocalPlatform)?) throws {
        let token = try options.tokenFile.map { path in
            let text = try world.text(ofFile: path).trimmed
            guard !text.isEmpty else {
                throw Diagnostic(.auth, "the token file \(path) is empty")
            }
            return SecretText(text)
        }
        if options.isLocal, local == nil {
            throw Diagnostic(.usage, "this program has no emulator to start")
        }
        self.options = options
        self.local = local
        let output = Setting(
            options.output,
            from: options.output == .auto ? .builtIn : .option("--output")
        )
        state = Mutex(
            State(
                side: try Side.atStart(
                    options,
                    environment: options.isLocal ? [:] : world.environment,
                    token: token
                ),
                startsLocal: options.isLocal,
                output: output,
                isReadOnly: Setting(
                    options.isReadOnly,
                    from: options.isReadOnly ? .option("--read-only") : .builtIn
                )
            )
        )
        transport = try HTTPTransport(
            environment: world.environment,
            limits: .init(connections: Self.mostParallel)
        )
        clock = ClientClock(world.clock)
    }

    /// The most requests under way at once.
    static let mostParallel = 64

    /// The port of the emulator where a person may want to reach it from another terminal.
    static let usualLocalPort = 8787

    /// Tells of every exchange from now on, and of what is about to be sent again.
    func observe(
        _ tell: @escaping @Sendable (Exchange) async -> Void,
        aside: @escaping @Sendable (Exchange) -> Void,
        retrying: @escaping @Sendable (UpcomingRetry) async -> Void
    ) {
        observer.withLock { $0 = Observer(tell: tell, tellAside: aside, retrying: retrying) }
    }

    /// The place in use.
    var side: Side { state.withLock { $0.side } }

    /// What the prompt shows.
    var prompt: ShellPrompt {
        let side = side
        return ShellPrompt(
            place: side.place,
            sandbox: side.sandbox?.value.text,
            isReadOnly: isReadOnly.value
        )
    }

    var output: Setting<OutputFormat> {
        get { state.withLock { $0.output } }
        set { state.withLock { $0.output = newValue } }
    }

    var requestTimeout: Setting<Duration> {
        get { state.withLock { $0.requestTimeout } }
        set { state.withLock { $0.requestTimeout = newValue } }
    }

    var retries: Setting<Int> {
        get { state.withLock { $0.retries } }
        set { state.withLock { $0.retries = newValue } }
    }

    var isReadOnly: Setting<Bool> {
        get { state.withLock { $0.isReadOnly } }
        set { state.withLock { $0.isReadOnly = newValue } }
    }

    /// The emulator is in use, or will be.
    var isLocal: Bool { state.withLock { $0.startsLocal || $0.side.kind == .local } }

    /// Nobody said where requests go, and there is an emulator to send them to.
    var mayBeLocal: Bool { local != nil && side.endpoint.origin == .builtIn }

    /// Notes that this session has created a batch.
    func noteCreated(_ id: BatchID) { state.withLock { _ = $0.created.insert(id) } }

    /// Whether this session has created a batch.
    func hasCreated(_ id: BatchID) -> Bool { state.withLock { $0.created.contains(id) } }

    /// Notes that a person has typed the name of a production sandbox.
    func noteOpened(_ sandbox: SandboxName) { state.withLock { _ = $0.opened.insert(sandbox) } }

    /// Whether that was done since the session came to where it is.
    func isOpened(_ sandbox: SandboxName) -> Bool {
        state.withLock { $0.opened.contains(sandbox) }
    }

    /// Whether a sandbox is a production one: each is that the platform does not call development.
    func isProduction(_ sandbox: SandboxName) async throws -> Bool {
        let endpoint = side.endpoint.value
        if let types = state.withLock({ $0.sandboxTypes[endpoint] }) {
            return types[sandbox.text] != "development"
        }
        let sandboxes = try? await sending(nil, tells: false) { try await $0.send(.sandboxes) }
        try Task.checkCancellation()
        // What cannot be asked is taken for production, and asked again the next time.
        guard let sandboxes else { return true }
        let pairs = sandboxes.compactMap { sandbox in
            sandbox["name"]?.string.map { ($0, sandbox["type"]?.string ?? "production") }
        }
        let types = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        state.withLock { $0.sandboxTypes[endpoint] = types }
        return types[sandbox.text] != "development"
    }

    /// Notes that this session has completed a batch; the platform may tell of it a little later.
    func noteCompleted(_ id: BatchID) { state.withLock { _ = $0.completed.insert(id) } }

    /// Whether this session has completed a batch.
    func hasCompleted(_ id: BatchID) -> Bool { state.withLock { $0.completed.contains(id) } }

    /// Changes the place in use: its org, sandbox, api key or token.
    func change(_ body: (inout Side) -> Void) {
        state.withLock { state in
            let before = state.side.sandbox?.value
            body(&state.side)
            if state.side.sandbox?.value != before { state.opened = [] }
        }
    }

    /// Starts what the options asked for and nothing needed so far: the emulator.
    func open() async throws {
        guard state.withLock({ $0.startsLocal }) else { return }
        try await connectLocal(LocalPlatformOptions())
    }

    /// Sends requests to an address from now on.
    ///
    /// A place that was used before is as it was left.
    func connect(to endpoint: Setting<Endpoint>) {
        state.withLock { state in
            state.visited[state.side.endpoint.value] = state.side
            state.opened = []
            state.side = state.visited[endpoint.value] ?? Side(.remote, endpoint)
        }
    }

    /// The emulator that this session sends requests to, or has.
    var running: (any RunningLocalPlatform)? { state.withLock { $0.running } }

    /// Starts an emulator that this session does not send requests to.
    func startLocal(_ options: LocalPlatformOptions) async throws -> any RunningLocalPlatform {
        guard let local else {
            throw Diagnostic(.usage, "this program has no emulator to start")
        }
        var options = options
        options.seed = self.options.seed
        return try await local.start(options)
    }

    /// Sends requests to the emulator from now on, starting it at first; its data stay.
    ///
    /// One that runs already is changed; where it listens and keeps its data stays as it is.
    func connectLocal(_ options: LocalPlatformOptions) async throws {
        let running: any RunningLocalPlatform
        if let started = self.running {
            running = started
            try await running.change(options.changes)
        } else {
            running = try await startLocal(options)
        }
        let fresh = try Side.local(running, self.options)
        state.withLock { state in
            if !state.startsLocal { state.visited[state.side.endpoint.value] = state.side }
            state.opened = []
            state.side = state.visited[fresh.endpoint.value] ?? fresh
            state.running = running
            state.startsLocal = false
        }
    }

    /// Sends requests from the place in use, and tells of every exchange before it gives the answer.
    ///
    /// - Parameters:
    ///   - call: What one call has of its own: another sandbox, headers, a time-out.
    ///   - tells: Whether the exchanges are told of as the person's own.
    ///   - body: Sends through the client that it is given.
    /// - Returns: What `body` gives.
    /// - Throws: What `body` throws.
    func sending<Answer>(
        _ call: CallSettings?,
        tells: Bool = true,
        _ body: (PlatformClient) async throws -> Answer
    ) async throws -> Answer {
        let (side, timeout, retries) = state.withLock {
            ($0.side, $0.requestTimeout.value, $0.retries.value)
        }
        let observer = observer.withLock { $0 }
        let exchanges = Exchanges()
        var client = PlatformClient(
            identity: PlatformIdentity(
                endpoint: side.endpoint.value,
                organization: side.organization?.value,
                apiKey: side.apiKey?.value,
                sandbox: call?.sandbox ?? side.sandbox?.value
            ),
            credentials: side.token == nil ? nil : side,
            transport: transport,
            version: options.version,
            longestSilence: call?.requestTimeout ?? timeout,
            retries: Retries(retries),
            clock: clock,
            observe: { exchanges.add($0) }
        )
        client.headers = call?.headers ?? []
        if let observer { client.beforeRetry = observer.retrying }
        let result: Result<Answer, any Error>
        do {
            result = .success(try await body(client))
        } catch {
            result = .failure(error)
        }
        if let observer {
            for exchange in exchanges.all {
                await tells ? observer.tell(exchange) : observer.tellAside(exchange)
            }
        }
        return try result.get()
    }

    /// Sends one request from the place in use.
    func send<Answer>(
        _ request: PlatformRequest<Answer>,
        _ call: CallSettings
    ) async throws -> Answer {
        try await sending(call) { try await $0.send(request) }
    }

    /// Ends connections and the emulator.
    func close() async {
        await transport.close()
        await state.withLock { state in
            defer { state.running = nil }
            return state.running
        }?.stop()
    }

    /// The value of `$session`.
    var variable: JSONValue {
        let side = side
        return [
            "org": side.organization.map { .string($0.value.text) } ?? .null,
            "sandbox": side.sandbox.map { .string($0.value.text) } ?? .null,
            "apiKey": side.apiKey.map { .string($0.value.text) } ?? .null,
            "token": side.token.map { .secret($0.value) } ?? .null,
            "endpoint": .string(side.endpoint.value.origin),
            "profile": nil,
        ]
    }
}

extension ClientClock {
    /// The clock of the shell, for its client.
    init(_ clock: any Clock) {
        self.init(
            now: { clock.milliseconds },
            uptime: { clock.monotonic },
            sleep: { try await clock.sleep(for: $0) }
        )
    }
}

/// The exchanges of one call, as they end.
private final class Exchanges: Sendable {
    private let list = Mutex<[Exchange]>([])

    var all: [Exchange] { list.withLock { $0 } }

    func add(_ exchange: Exchange) { list.withLock { $0.append(exchange) } }
}
