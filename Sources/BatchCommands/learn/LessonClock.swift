import BatchShell
import SystemSupport

/// The clock of a lesson: nobody waits while the steps before are done unseen.
final class LessonClock: Clock {
    private let clock: any Clock
    private let state = Locked(State())

    private struct State {
        var isHurried = false
    }

    init(_ clock: any Clock) { self.clock = clock }

    /// A wait takes no longer than a moment.
    var isHurried: Bool {
        get { state.isHurried }
        set { state.isHurried = newValue }
    }

    var milliseconds: Int64 { clock.milliseconds }
    var monotonic: Duration { clock.monotonic }

    func localOffset(atMilliseconds milliseconds: Int64) -> Int {
        clock.localOffset(atMilliseconds: milliseconds)
    }

    func sleep(for duration: Duration) async throws {
        try await clock.sleep(for: isHurried ? min(duration, Self.moment) : duration)
    }

    /// What is waited for is looked at again after so long.
    private static let moment = Duration.milliseconds(5)
}
