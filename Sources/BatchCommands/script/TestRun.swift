import BatchLanguage
import BatchShell
import BatchValues
import Synchronization

/// Scripts that run one by one or several at once.
struct TestRun {
    let context: CommandContext

    struct Outcome: Sendable {
        let place: Int
        let path: String
        let code: Int
        let elapsed: Duration
    }

    /// Runs the scripts and tells how each ended, also where they are interrupted.
    ///
    /// - Throws: A ``Diagnostic`` with the exit code of the first that failed.
    func run(_ paths: [String], parallel: Int) async throws -> JSONValue {
        var outcomes: [Outcome] = []
        try await withThrowingTaskGroup(of: (Outcome, [Event]).self) { group in
            var rest = paths.enumerated().makeIterator()
            func addNext() {
                guard !Task.isCancelled, let (place, path) = rest.next() else { return }
                group.addTask { try await one(path, at: place, isAlone: parallel == 1) }
            }
            for _ in 0..<parallel { addNext() }
            while let (outcome, events) = try await group.next() {
                // One after the other: what each has shown stays together.
                for event in events { try await context.events.forward(event) }
                outcomes.append(outcome)
                addNext()
            }
        }
        outcomes.sort { $0.place < $1.place }
        for outcome in outcomes { await tell(outcome) }
        try Task.checkCancellation()
        guard let first = outcomes.first(where: { $0.code != 0 }) else {
            return .array(outcomes.map(\.value))
        }
        let failed = outcomes.count { $0.code != 0 }
        var diagnostic = Diagnostic(
            .fail,
            "\(failed) of \(outcomes.count.counted("script")) failed"
        )
        diagnostic.exitCode = first.code
        throw diagnostic
    }

    /// Runs one script; what it shows is kept until it has ended, unless it runs alone.
    private func one(
        _ path: String,
        at place: Int,
        isAlone: Bool
    ) async throws -> (Outcome, [Event]) {
        let start = context.world.clock.monotonic
        let buffer = EventBuffer()
        let shell = try context.scripts.makeChild { if !isAlone { $0.consumer = buffer } }
        let code = await shell.run(script: path, arguments: [])
        await shell.close()
        let elapsed = context.world.clock.monotonic - start
        return (Outcome(place: place, path: path, code: code, elapsed: elapsed), buffer.events)
    }

    private func tell(_ outcome: Outcome) async {
        let state = outcome.code == 0 ? "passed" : "failed, exit \(outcome.code)"
        await context.note("\(outcome.path): \(state), \(outcome.elapsed.text(.readable))")
    }
}

extension TestRun.Outcome {
    fileprivate var value: JSONValue {
        [
            "script": .string(path), "exit": JSONValue(code),
            "elapsed": .number(.integer(elapsed.milliseconds)),
        ]
    }
}

/// A consumer that keeps events until they can be told together.
private final class EventBuffer: EventConsumer {
    private let state = Mutex<[Event]>([])

    var events: [Event] { state.withLock { $0 } }

    func receive(_ event: Event) async throws {
        // Text drawn in place has no place among the output of others.
        if case .progress = event { return }
        if case .live = event { return }
        state.withLock { $0.append(event) }
    }
}
