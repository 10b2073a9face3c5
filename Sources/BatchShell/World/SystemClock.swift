import SystemSupport

/// The clock of the machine; its local time is that of `TZ`.
public struct SystemClock: Clock {
    private let start = ContinuousClock.now

    /// The clock of the machine.
    public init() {}

    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64 { SystemTime.milliseconds }

    /// The time since this clock was made, sleep of the machine included.
    public var monotonic: Duration { ContinuousClock.now - start }

    /// The seconds that local time is ahead of UTC at a moment.
    public func localOffset(atMilliseconds milliseconds: Int64) -> Int {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        return SystemTime.localOffset(atSeconds: rest < 0 ? seconds - 1 : seconds)
    }

    /// Waits; throws `CancellationError` when the task is cancelled.
    public func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration)
    }
}
