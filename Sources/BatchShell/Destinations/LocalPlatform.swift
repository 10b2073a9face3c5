/// A platform that can be started on this machine: the emulator, for a program that brings it.
///
/// It stands between the shell and the emulator so that an embedder can leave the emulator out.
public protocol LocalPlatform: Sendable {
    /// Looks at options before anything is started or changed, also in the check before a run.
    ///
    /// - Throws: A `Diagnostic` that says why an option cannot be meant.
    func check(_ changes: LocalPlatformChanges) throws

    /// Starts it; its port is its own when this returns.
    ///
    /// - Throws: A `Diagnostic` of kind `usage` where an option cannot be meant, and what keeps it
    ///   from starting.
    func start(_ options: LocalPlatformOptions) async throws -> any RunningLocalPlatform
}

/// The options that a local platform is started with.
public struct LocalPlatformOptions: Sendable, Equatable {
    /// The address to listen on.
    public var host = "127.0.0.1"
    /// The port; 0 takes any.
    public var port: Int
    /// Any port will do where that one is taken.
    public var takesOtherPort: Bool
    /// Makes ids the same in every run.
    public var seed: UInt64?
    /// The folder that keeps its data; nil keeps them in memory.
    public var dataFolder: String?
    /// Shows itself to a browser at its address.
    public var hasPage = true
    /// The options that can be changed while it runs.
    public var changes = LocalPlatformChanges()

    /// Options; left out, any port is taken and the ids are new in every run.
    public init(port: Int = 0, takesOtherPort: Bool = true, seed: UInt64? = nil) {
        self.port = port
        self.takesOtherPort = takesOtherPort
        self.seed = seed
    }
}

/// Changes of a local platform while it runs; nil leaves an option as it is.
public struct LocalPlatformChanges: Sendable, Equatable {
    /// The time that a batch stays in each state: `fast`, `look`, or a time such as `1s`.
    public var pace: String?
    /// The faults that are wanted, as `METHOD PATH WHICH WHAT`.
    public var faults: [String]?
    /// Refuses what the documents forbid.
    public var isStrict: Bool?

    /// Changes; what is left out stays as it is.
    public init(pace: String? = nil, faults: [String]? = nil, isStrict: Bool? = nil) {
        self.pace = pace
        self.faults = faults
        self.isStrict = isStrict
    }
}

/// A local platform that has been started.
public protocol RunningLocalPlatform: Sendable {
    /// Its address: `http://127.0.0.1:8787`.
    var address: String { get }

    /// The variables that another program needs to use it, in the order to show them.
    var exports: [(name: String, value: String)] { get }

    /// The requests it answers, from the start on, for one reader; it ends with the platform.
    var requests: AsyncStream<LocalRequest> { get }

    /// The faults that were wanted and have not happened.
    var unmetFaults: [UnmetFault] { get async }

    /// The header of a request that leaves no trace in it; nil where it has no such.
    var asideHeader: (name: String, value: String)? { get }

    /// Goes on in another way, with the data that there are.
    ///
    /// - Throws: A `Diagnostic` of kind `usage` where a change cannot be meant; then nothing has
    ///   changed.
    func change(_ changes: LocalPlatformChanges) async throws

    /// Goes back to the data of its start.
    func reset() async throws

    /// Ends it and everything it started.
    func stop() async
}

extension RunningLocalPlatform {
    /// None: every request leaves its trace.
    public var asideHeader: (name: String, value: String)? { nil }

    /// None, for a platform that has no faults.
    public var unmetFaults: [UnmetFault] { [] }
}

/// A fault that a local platform was told of and that has not happened.
public struct UnmetFault: Sendable, Equatable {
    /// The fault as `METHOD PATH WHICH WHAT`.
    public let text: String
    /// The number of requests that matched its method and path.
    public let matched: Int

    /// A fault, and how many requests matched it.
    public init(text: String, matched: Int) {
        self.text = text
        self.matched = matched
    }

    /// One clause for a person.
    var description: String {
        let requests = matched == 1 ? "1 request" : "\(matched) requests"
        return "the fault '\(text)' never happened: "
            + (matched == 0 ? "no request matched it" : "\(requests) matched its method and path")
    }
}

/// A request that a local platform has answered.
public struct LocalRequest: Sendable, Equatable {
    /// The method: `POST`.
    public let method: String
    /// The path and the query as they came.
    public let path: String
    /// The status of the answer.
    public let status: Int
    /// The time that the answer took.
    public let elapsed: Duration
    /// The request id that the answer carries.
    public let requestID: String
    /// The fault inside, when the status is 500.
    public let failure: String?

    /// A request and how it was answered.
    public init(
        method: String,
        path: String,
        status: Int,
        elapsed: Duration,
        requestID: String,
        failure: String?
    ) {
        self.method = method
        self.path = path
        self.status = status
        self.elapsed = elapsed
        self.requestID = requestID
        self.failure = failure
    }

    /// The request on one line: `POST /data/foundation/import/batches 201 3 ms`.
    package var line: String {
        let milliseconds = Int((elapsed / .milliseconds(1)).rounded(.up))
        return "\(method) \(path) \(status) \(milliseconds) ms"
    }
}
