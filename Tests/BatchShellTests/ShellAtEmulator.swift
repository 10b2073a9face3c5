import PlatformEmulator
import TestSupport

@testable import BatchShell

/// Shells that work on one emulator, in a folder that goes away with the test.
struct ShellAtEmulator {
    let emulator: Emulator
    let folder: TemporaryFolder

    /// Flat, for CSV; and the one whose rows have required fields.
    static let stores = "5c8c3c555033b814b69f9481"
    static let members = "5c8c3c555033b814b69f947f"

    static func run(
        _ options: EmulatorOptions = EmulatorOptions(pace: .fast, seed: 1),
        _ body: (ShellAtEmulator) async throws -> Void
    ) async throws {
        let emulator = try await Emulator.start(options)
        do {
            try await body(ShellAtEmulator(emulator: emulator, folder: TemporaryFolder()))
        } catch {
            await emulator.stop()
            throw error
        }
        await emulator.stop()
    }

    /// A shell that knows the emulator from its environment.
    ///
    /// - Parameters:
    ///   - columns: The width of the terminal; nil where there is none.
    ///   - change: Makes it another before it starts.
    /// - Returns: The shell, which has not started.
    func shell(
        columns: Int? = nil,
        _ change: (inout ShellHarness) -> Void = { _ in }
    ) -> ShellHarness {
        var harness = ShellHarness()
        harness.fake = FakeWorld(columns: columns)
        harness.fake.environment = Dictionary(
            uniqueKeysWithValues: emulator.exports.map { ($0.name, $0.value) }
        )
        harness.clock = ImpatientClock()
        harness.files = SystemFiles(workingDirectory: folder.path)
        harness.fake.environment["XDG_STATE_HOME"] = folder.path + "/state"
        change(&harness)
        return harness
    }

    /// The result of lines in a shell of their own.
    func run(_ text: String) async throws -> ShellHarness.Result {
        try await shell().run(text)
    }

    /// Rows for members, by their numbers.
    static func rows(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { #"{"_id":"\#($0)","_acme":{"memberNumber":\#($0)}}"# + "\n" }.joined()
    }

    /// The number of the batches of the dataset of members, whatever became of them.
    func batches(_ more: String = "") async throws -> String {
        try await run("count (batch list --all --dataset \(Self.members) \(more))").output
    }

    /// The requests to the emulator so far, a line each: the method, the path and the status.
    func requests() async throws -> String {
        try await run("for r in (get /_emulator/requests) { print $r.method $r.path $r.status }")
            .output.masked
    }
}

/// The real time, of which nobody waits for more than a moment: what is waited for is looked at as
/// often as it takes, and the longest wait is as long as it says.
struct ImpatientClock: Clock {
    private let clock = SystemClock()

    var milliseconds: Int64 { clock.milliseconds }
    var monotonic: Duration { clock.monotonic }

    func localOffset(atMilliseconds milliseconds: Int64) -> Int { 7_200 }

    func sleep(for duration: Duration) async throws {
        try await clock.sleep(for: min(duration, .milliseconds(2)))
    }
}
