import BatchLanguage
import BatchValues
import SystemSupport

/// Ends what runs when somebody interrupts it or its deadline has passed, and says so in its error.
final class RunControl: Sendable {
    private struct State {
        var task: Task<Int, Never>?
        /// The deadline that has passed.
        var passed: Duration?
        /// The innermost statement that ran then.
        var place: Diagnostic.Location?
        /// The exit code of the signal that has interrupted it; nil for none.
        var exitCode: Int?
        /// Ends a shell in whose command this one runs, and with it this one.
        var outer: RunControl?
    }

    private let clock: any Clock
    private let thread: ScriptThread
    private let state = Locked(State())

    init(clock: any Clock, thread: ScriptThread) {
        self.clock = clock
        self.thread = thread
    }

    /// Does some work to its end.
    ///
    /// The work has a task of its own so that ``interrupt(exitCode:)`` can cancel it and nothing
    /// else.
    func run(
        within deadline: Duration?,
        _ body: @escaping @Sendable () async -> Int
    ) async -> Int {
        let task = Task(executorPreference: thread) { await body() }
        state.withLock { state in
            state.task = task
            state.passed = nil
            state.place = nil
        }
        defer { state.task = nil }
        let watch = deadline.map { deadline in
            Task { [clock, state] in
                try await clock.sleep(for: deadline)
                state.passed = deadline
                task.cancel()
            }
        }
        defer { watch?.cancel() }
        return await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// Ends what is under way; nothing where nothing is.
    func interrupt(exitCode: Int) {
        state.withLock { state in
            state.exitCode = exitCode
            return state.task
        }?.cancel()
    }

    /// Makes this end for the reasons of the shell around it as well.
    func follow(_ outer: RunControl) { state.outer = outer }

    /// An error of a statement that has ended, as it is told; inner ones come before outer ones.
    func explain(ofStatement error: Diagnostic) -> Diagnostic {
        let told = explain(error)
        if error.kind == .interrupt { state.withLock { $0.place = $0.place ?? told.location } }
        return told
    }

    /// An error of what ran, as it is told: with the deadline or the signal that has ended it.
    func explain(_ error: Diagnostic) -> Diagnostic {
        guard error.kind == .interrupt else { return error }
        let reason = reason
        var told = error
        // Nothing of the statement is to blame.
        told.location = error.location?.unmarked
        if let passed = reason.passed {
            told.kind = .timeout
            told.exitCode = ErrorKind.timeout.exitCode
            told.message = "not done within the deadline of \(passed.text(.typed))"
            told.location = state.place?.unmarked ?? told.location
        } else if let exitCode = reason.exitCode {
            told.exitCode = exitCode
        }
        return told
    }

    /// The reason for ending what ran.
    private var reason: (passed: Duration?, exitCode: Int?) {
        let state = state.value
        let outer = state.outer?.reason
        return (state.passed ?? outer?.passed, state.exitCode ?? outer?.exitCode)
    }
}
