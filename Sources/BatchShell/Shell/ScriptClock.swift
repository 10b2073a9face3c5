import Synchronization

/// The time as scripts see it: in a dry run waiting takes none, and the clock goes on.
final class ScriptClock: Sendable {
    private let clock: any Clock
    private let isDryRun: Bool
    /// The time that was not waited.
    private let skipped = Mutex(Duration.zero)

    init(_ clock: any Clock, isDryRun: Bool) {
        self.clock = clock
        self.isDryRun = isDryRun
    }

    /// The time since some moment.
    var now: Duration { clock.monotonic + skipped.withLock { $0 } }

    /// Waits, or in a dry run acts as if it had.
    func sleep(for duration: Duration) async throws {
        guard isDryRun else { return try await clock.sleep(for: duration) }
        try Task.checkCancellation()
        skipped.withLock { $0 += duration }
    }
}
