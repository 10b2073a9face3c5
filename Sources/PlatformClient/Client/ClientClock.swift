/// The times that a client writes down.
public struct ClientClock: Sendable {
    /// The time of day, in milliseconds since 1970.
    public let now: @Sendable () -> Int64
    /// A time that only ever grows, since any fixed moment.
    public let uptime: @Sendable () -> Duration

    /// Takes both from whoever tests or embeds the client.
    public init(
        now: @escaping @Sendable () -> Int64,
        uptime: @escaping @Sendable () -> Duration
    ) {
        self.now = now
        self.uptime = uptime
    }

    /// The machine's own clocks.
    public static let system: ClientClock = {
        let start = ContinuousClock.now
        return ClientClock(
            now: { SystemTime.milliseconds },
            uptime: { ContinuousClock.now - start }
        )
    }()
}
