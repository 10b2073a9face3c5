private import SystemSupport

/// The times that a client writes down, and its waiting.
public struct ClientClock: Sendable {
    /// The time of day, in milliseconds since 1970.
    public let now: @Sendable () -> Int64
    /// A time that only ever grows, since any fixed moment.
    public let uptime: @Sendable () -> Duration
    /// Waits; throws `CancellationError` when the task is cancelled.
    public let sleep: @Sendable (Duration) async throws -> Void

    /// Takes all of it from whoever tests or embeds the client.
    public init(
        now: @escaping @Sendable () -> Int64,
        uptime: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.uptime = uptime
        self.sleep = sleep
    }

    /// The machine's own clocks.
    public static let system: ClientClock = {
        let start = ContinuousClock.now
        return ClientClock(
            now: { SystemTime.milliseconds },
            uptime: { ContinuousClock.now - start },
            sleep: { try await Task.sleep(for: $0) }
        )
    }()
}
