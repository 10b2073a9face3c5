import BatchValues
import HTTPTypes
import Hummingbird

/// The batch-ingestion side of Adobe Experience Platform, on this machine.
///
/// It speaks HTTP like the platform, with data of its own, in memory or in a folder. It creates
/// and lists batches, takes files small and large, ingests them after COMPLETE, and shows datasets.
///
/// Two run side by side in one process; each has a thread, a port and ids of its own. Whoever
/// starts one stops it: the thread and the port are held until then.
public actor Emulator {
    /// The address it listens on.
    public nonisolated let host: String
    /// The port it listens on.
    public nonisolated let port: Int
    /// The requests it answers, from the start on.
    ///
    /// One reader at a time; the last 1,000 that nobody has read yet are kept. It ends with the
    /// emulator.
    public nonisolated let requests: AsyncStream<ServedRequest>

    private let listener: Listener
    private let lifecycle: Lifecycle
    private let executor: LoopExecutor
    private let store: Store
    private let account: Account
    private let tokens: Tokens
    private let asideKey: String
    private let log: RequestLog
    private let liveOptions: LiveOptions
    private let faults: Faults
    private let telling: AsyncStream<ServedRequest>.Continuation
    private let changes: ChangeSignal
    private var ending: Task<Void, Never>?

    /// The number of requests kept for a reader that is slower than they come.
    private static let keptRequests = 1000

    private init(
        host: String,
        listener: Listener,
        lifecycle: Lifecycle,
        executor: LoopExecutor,
        store: Store,
        account: Account,
        tokens: Tokens,
        asideKey: String,
        log: RequestLog,
        liveOptions: LiveOptions,
        faults: Faults,
        requests: AsyncStream<ServedRequest>,
        telling: AsyncStream<ServedRequest>.Continuation,
        changes: ChangeSignal
    ) {
        self.host = host
        self.port = listener.port
        self.listener = listener
        self.lifecycle = lifecycle
        self.executor = executor
        self.store = store
        self.account = account
        self.tokens = tokens
        self.asideKey = asideKey
        self.log = log
        self.liveOptions = liveOptions
        self.faults = faults
        self.requests = requests
        self.telling = telling
        self.changes = changes
    }

    /// Starts an emulator; it has the port when this returns.
    ///
    /// - Throws: ``EmulatorStartError`` when it cannot listen there or keep its data.
    public static func start(
        _ options: EmulatorOptions = EmulatorOptions()
    ) async throws -> Emulator {
        let now = options.now()
        var random = SeededGenerator(seed: options.seed ?? .random(in: .min ... .max))
        let account = Account()
        let store = try Store(
            at: options.dataFolder.map(StorePlace.folder)
                ?? .memory(temporaryFolder: options.temporaryFolder),
            identifiers: IdentifierSource(seed: options.seed),
            seedData: SeedData(account: account, now: now),
            now: options.now
        )
        let key = random.hexadecimal(words: 4)
        let (requests, served) = AsyncStream.makeStream(
            of: ServedRequest.self,
            bufferingPolicy: .bufferingNewest(keptRequests)
        )
        let liveOptions = LiveOptions(pace: options.pace, isStrict: options.isStrict)
        let faults = Faults(options.faults, random: random)
        // Not from the seed: a key that can be told beforehand would be none, and another run has
        // other requests.
        var unseeded = SystemRandomNumberGenerator()
        let asideKey = unseeded.hexadecimal(words: 2)
        let run = unseeded.hexadecimal(words: 1)
        let requestMiddleware = RequestMiddleware(
            asideKey: asideKey,
            served: served,
            now: options.now,
            random: random
        )
        let executor = LoopExecutor()
        let lifecycle = Lifecycle(
            store: store,
            liveOptions: liveOptions,
            sleep: options.sleep,
            executor: executor
        )
        let listener: Listener
        let tokens: Tokens
        do {
            tokens = Tokens(
                account,
                key: try await store.tokenKey(orKeep: key),
                random: random,
                now: options.now
            )
            _ = tokens.shared
            try await lifecycle.resume()
            let page =
                options.hasPage
                ? await LivePage(
                    run: run,
                    store: store,
                    lifecycle: lifecycle,
                    liveOptions: liveOptions,
                    faults: faults,
                    log: requestMiddleware.log
                ) : nil
            listener = try await Listener.start(
                host: options.host,
                port: options.port,
                date: DateHeader(now: options.now),
                timeouts: options.timeouts,
                mostConnections: options.mostConnections,
                executor: executor,
                refuse: requestMiddleware.refuse,
                responder: Routes(
                    store: store,
                    lifecycle: lifecycle,
                    account: account,
                    tokens: tokens,
                    liveOptions: liveOptions,
                    requestMiddleware: requestMiddleware,
                    injection: FaultInjection(
                        faults: faults,
                        store: store,
                        sleep: options.sleep,
                        expire: tokens.expire
                    ),
                    strictness: StrictRules(liveOptions, now: options.now),
                    host: options.host,
                    page: page
                ).responder()
            )
        } catch {
            await lifecycle.stop()
            await store.close()
            await executor.stop()
            throw error
        }
        return Emulator(
            host: options.host,
            listener: listener,
            lifecycle: lifecycle,
            executor: executor,
            store: store,
            account: account,
            tokens: tokens,
            asideKey: asideKey,
            log: requestMiddleware.log,
            liveOptions: liveOptions,
            faults: faults,
            requests: requests,
            telling: served,
            changes: requestMiddleware.log.changes
        )
    }

    /// The address for a client: `http://127.0.0.1:8787`.
    public nonisolated var address: String { "http://\(authority)" }

    private nonisolated var authority: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// The variables that another program needs to use it, in the order to show them.
    ///
    /// `PLATFORM_GATEWAY`, `IMS`, `IMS_ORG`, `API_KEY`, `CLIENT_SECRET`, `SCOPES`, `SANDBOX_NAME`
    /// and `ACCESS_TOKEN`, which is one that is good now.
    public nonisolated var exports: [(name: String, value: String)] {
        account.exports(authority: authority, token: tokens.shared)
    }

    /// The last 1,000 requests and their answers, the oldest first, secrets as dots.
    public nonisolated var served: [ServedExchange] {
        log.entries.map { entry in
            ServedExchange(
                request: entry.request,
                requestBody: entry.bodies?.request.value ?? .null,
                responseBody: entry.bodies?.response.value ?? .null
            )
        }
    }

    /// Goes on with another pace, strictness or other faults; nothing stands for what is.
    ///
    /// The data stay. Faults that are given take the place of all that there were.
    public func change(pace: Pace? = nil, isStrict: Bool? = nil, faults: [FaultSpec]? = nil) {
        if let pace {
            liveOptions.pace = pace
            if pace != .look { lifecycle.waitForNoLook() }
        }
        if let isStrict { liveOptions.isStrict = isStrict }
        if let faults {
            self.faults.removeAll()
            self.faults.add(faults)
        }
        changes.notify()
    }

    /// The faults that are wanted and have not happened, in their order, each with the number of
    /// requests that matched it.
    public var unmetFaults: [(fault: FaultSpec, matched: Int)] {
        faults.entries.filter { $0.happened == 0 }.map { ($0.spec, $0.matched) }
    }

    /// The header of a request that leaves no trace in this emulator.
    ///
    /// It is in no log and no ``requests``, meets no fault, moves no batch by its look, and needs no
    /// token that is good.
    public nonisolated var asideHeader: (name: String, value: String) {
        (HTTPField.Name.aside.rawName, asideKey)
    }

    /// Goes back to the contents that every emulator begins with; tokens that were made invalid are
    /// good again, and no request is remembered.
    public func reset() async throws {
        try await store.reset()
        tokens.restore()
        log.removeAll()
    }

    /// Stops it: no request is answered any more, and its files are gone.
    ///
    /// Requests that are being answered get a second to finish. It may be called again; each call
    /// returns when all has ended.
    public func stop() async {
        let ending =
            ending
            ?? Task { [listener, lifecycle, executor, store, telling, changes] in
                changes.finish()
                await listener.stop()
                await lifecycle.stop()
                await store.close()
                await executor.stop()
                telling.finish()
            }
        self.ending = ending
        await ending.value
    }
}
