import BatchShell
import BatchValues
import Synchronization

/// The progress of files on their way, told as often as somebody can read it.
final class ProgressBoard: Sendable {
    private struct State {
        var places: [Int]
        var active: [Int] = []
        var ended = 0
        var told: Duration
    }

    private let files: [(name: String, count: Int)]
    private let total: Int
    private let clock: any Clock
    private let interval: Duration
    private let begun: Duration
    private let state: Mutex<State>
    private let reports: AsyncStream<FileProgress>.Continuation
    private let teller: Task<Void, Never>

    /// Ten times a second where it is drawn in place, else a line every half minute.
    private static func interval(isDrawn: Bool) -> Duration {
        isDrawn ? .milliseconds(100) : .seconds(30)
    }

    /// A board for files and their lengths, whose reports become events of a shell.
    init(_ files: [(name: String, count: Int)], in context: CommandContext) {
        self.files = files
        total = files.reduce(0) { $0.adding($1.count) }
        clock = context.world.clock
        begun = clock.monotonic
        interval = Self.interval(isDrawn: context.drawsInPlace)
        state = Mutex(State(places: files.map { _ in 0 }, told: begun))
        let (stream, continuation) = AsyncStream.makeStream(
            of: FileProgress.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        reports = continuation
        // It outlives no board: `end()` waits for it.
        teller = Task {
            for await report in stream { try? await context.emit(.progress(.files(report))) }
            try? await context.emit(.progress(nil))
        }
    }

    /// The number of files that have arrived.
    var ended: Int { state.withLock { $0.ended } }

    /// A file begins.
    func begin(_ file: Int) { state.withLock { $0.active.append(file) } }

    /// A file has come to a place; may be called on any thread.
    func move(_ file: Int, to place: Int) {
        let now = clock.monotonic
        let report = state.withLock { state -> FileProgress? in
            state.places[file] = place
            guard now - state.told >= interval else { return nil }
            state.told = now
            return self.report(state, at: now)
        }
        if let report { reports.yield(report) }
    }

    /// A file has arrived.
    func end(_ file: Int) {
        state.withLock { state in
            state.places[file] = files[file].count
            state.active.removeAll { $0 == file }
            state.ended += 1
        }
    }

    /// Nothing comes any more; what was drawn is gone when this returns.
    func end() async {
        reports.finish()
        await teller.value
    }

    private func report(_ state: State, at now: Duration) -> FileProgress {
        FileProgress(
            files: state.active.map {
                FileProgress.File(
                    name: files[$0].name,
                    done: state.places[$0],
                    count: files[$0].count
                )
            },
            ended: state.ended,
            all: files.count,
            done: state.places.reduce(0) { $0.adding($1) },
            count: total,
            elapsed: now - begun
        )
    }
}
