import SystemSupport

/// The options that an emulator is started with.
public struct EmulatorOptions: Sendable {
    /// The address to listen on, a number or a name.
    public var host: String
    /// The port to listen on; 0 takes any that is free.
    public var port: Int
    /// The folder that keeps all data beyond the end of the emulator; without one it is gone then.
    public var dataFolder: String?
    /// The time that a batch stays in the states that it goes through by itself.
    public var pace: Pace
    /// Refuses what the platform's documents forbid, though the platform may be lenient.
    public var isStrict: Bool
    /// The faults that are wanted, the first first.
    public var faults: [FaultSpec]
    /// Shows itself to a browser, at `/`.
    public var hasPage: Bool
    /// Makes every id the same in every run that gets the same requests.
    public var seed: UInt64?
    /// The time now, in milliseconds since 1970.
    public var now: @Sendable () -> Int64
    /// Waits for a time, or until the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// The patience with silent and slow clients.
    var timeouts = Timeouts()
    /// The most connections; with them all open and silent, memory stays below 128 MiB.
    var mostConnections = 1500
    /// The folder in which uploaded bytes get a folder of their own while the emulator runs.
    public var temporaryFolder: String

    /// The address by which this machine reaches it: `127.0.0.1:8787`, `[::1]:8787`.
    ///
    /// A host that stands for every address of the machine is none to connect to.
    public var reachableAuthority: String {
        let host =
            switch host {
            case "0.0.0.0": "127.0.0.1"
            case "::": "::1"
            default: host
            }
        return host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// Options for an emulator that only this machine can reach.
    ///
    /// Left out, the clock is the system's and the ids are new in every run.
    public init(
        host: String = "127.0.0.1",
        port: Int = 0,
        dataFolder: String? = nil,
        pace: Pace = .each(.seconds(1)),
        isStrict: Bool = false,
        faults: [FaultSpec] = [],
        hasPage: Bool = true,
        seed: UInt64? = nil,
        temporaryFolder: String = "/tmp",
        now: (@Sendable () -> Int64)? = nil,
        sleep: (@Sendable (Duration) async throws -> Void)? = nil
    ) {
        self.host = host
        self.port = port
        self.dataFolder = dataFolder
        self.pace = pace
        self.isStrict = isStrict
        self.faults = faults
        self.hasPage = hasPage
        self.seed = seed
        self.temporaryFolder = temporaryFolder
        self.now = now ?? { SystemTime.milliseconds }
        self.sleep = sleep ?? { try await Task.sleep(for: $0) }
    }
}
