import BatchLanguage

/// Ends what runs when somebody interrupts it or its deadline has passed, and says so in its error.
final class RunControl: Sendable {
    private struct State {
        var task: Task<Int, Never>?
        /// The deadline has passed.
        var isLate = false
        /// The exit code of the signal that has interrupted it; nil for none.
        var exitCode: Int?
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
            state.isLate = false
        }
        defer { state.task = nil }
        let watch = deadline.map { deadline in
            Task { [clock, state] in
                try await clock.sleep(for: deadline)
                state.isLate = true
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

    /// An error of what ran, as it is told: with the deadline or the signal that has ended it.
    func explain(_ error: Diagnostic, _ deadline: Duration?) -> Diagnostic {
        let state = state.value
        guard error.kind == .interrupt else { return error }
        var told = error
        if state.isLate, let deadline {
            told.kind = .timeout
            told.exitCode = ErrorKind.timeout.exitCode
            told.message = "not done within the deadline of \(deadline.shortText)"
        } else if let exitCode = state.exitCode {
            told.exitCode = exitCode
        }
        return told
    }
}
