import BatchShell
import SystemSupport

/// The emulator of a lesson as its shells have it: each connects to the one, and none ends it.
final class LessonPlatform: LocalPlatform, RunningLocalPlatform {
    private struct State {
        var pace = LessonPlatform.usualPace
        var isHurried = false
    }

    private let platform: any LocalPlatform
    private let emulator: any RunningLocalPlatform
    private let state = Locked(State())

    /// Slow enough to see a batch on its way, and no longer.
    private static let usualPace = "500ms"

    /// Starts an emulator.
    init(_ platform: any LocalPlatform, port: Int, seed: UInt64) async throws {
        self.platform = platform
        emulator = try await platform.start(LocalPlatformOptions(port: port, seed: seed))
    }

    var address: String { emulator.address }
    var exports: [(name: String, value: String)] { emulator.exports }
    var requests: AsyncStream<LocalRequest> { emulator.requests }
    var asideHeader: (name: String, value: String)? { emulator.asideHeader }

    func check(_ changes: LocalPlatformChanges) throws { try platform.check(changes) }

    func start(_ options: LocalPlatformOptions) async throws -> any RunningLocalPlatform {
        try await change(options.changes)
        return self
    }

    func change(_ changes: LocalPlatformChanges) async throws {
        var changes = changes
        try check(changes)
        if let pace = changes.pace {
            state.pace = pace
            if state.isHurried { changes.pace = Self.hurried(pace) }
        }
        try await emulator.change(changes)
    }

    func reset() async throws { try await emulator.reset() }

    func stop() async {}

    /// Lets batches go on at once, or at the pace that was asked for last.
    func hurry(_ isHurried: Bool) async throws {
        let pace = state.withLock { state in
            state.isHurried = isHurried
            return isHurried ? Self.hurried(state.pace) : state.pace
        }
        try await emulator.change(LocalPlatformChanges(pace: pace))
    }

    /// Goes back to the data, the pace and the faults of its start, of which there are none.
    func startOver() async throws {
        state.pace = Self.usualPace
        try await emulator.reset()
        try await change(LocalPlatformChanges(pace: Self.usualPace, faults: []))
    }

    /// Ends the emulator.
    func end() async { await emulator.stop() }

    /// The pace at which nobody waits; where each look moves a batch on, nobody waits anyway.
    private static func hurried(_ pace: String) -> String { pace == "look" ? pace : "fast" }
}
