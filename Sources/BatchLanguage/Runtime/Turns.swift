import BatchValues
import Synchronization

/// The order in which tasks have their turns.
final class Turns: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        /// Those who gave up before they could wait.
        var givenUp: Set<Int> = []
        var last = 0
    }

    private let state = Mutex(State())

    /// Waits behind all who wait already.
    ///
    /// - Throws: `CancellationError` where the task is cancelled before its turn.
    func take() async throws {
        let number = state.withLock { state -> Int? in
            guard state.isTaken else {
                state.isTaken = true
                return nil
            }
            state.last += 1
            return state.last
        }
        guard let number else { return }
        let hasTurn = await withTaskCancellationHandler {
            await withCheckedContinuation { wait(number, $0) }
        } onCancel: {
            giveUp(number)
        }
        _ = state.withLock { $0.givenUp.remove(number) }
        guard hasTurn else { throw CancellationError() }
    }

    private func wait(_ number: Int, _ continuation: CheckedContinuation<Bool, Never>) {
        let answer = state.withLock { state -> Bool? in
            if state.givenUp.remove(number) != nil { return false }
            guard state.isTaken else {
                state.isTaken = true
                return true
            }
            state.waiting.append((number, continuation))
            return nil
        }
        if let answer { continuation.resume(returning: answer) }
    }

    private func giveUp(_ number: Int) {
        let continuation = state.withLock { state in
            guard let place = state.waiting.firstIndex(where: { $0.number == number }) else {
                state.givenUp.insert(number)
                return nil as CheckedContinuation<Bool, Never>?
            }
            return state.waiting.remove(at: place).continuation
        }
        continuation?.resume(returning: false)
    }

    /// Hands the turn on to whoever waits longest.
    func pass() {
        let next = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return nil as CheckedContinuation<Bool, Never>?
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}

extension Interpreter {
    /// Some work of the interpreter.
    typealias Work<Value> = @Sendable (isolated Interpreter) async throws -> Value

    /// The interpreters in whose turns the task is: what a command or a host asks of its own
    /// interpreter is a part of the work that goes on.
    @TaskLocal private static var inside: [ObjectIdentifier] = []

    /// Does some work when everything that was asked for before is done.
    ///
    /// - Throws: `CancellationError` where the task is cancelled before that, what the work throws.
    nonisolated func inTurn<Value: Sendable>(_ work: Work<Value>) async throws -> Value {
        let own = ObjectIdentifier(self)
        if Self.inside.contains(own) { return try await work(self) }
        try await turns.take()
        defer { turns.pass() }
        return try await Self.$inside.withValue(Self.inside + [own]) { try await work(self) }
    }

    /// Does some work within the time that is allowed.
    func inTime<Value: Sendable>(_ work: @escaping Work<Value>) async throws -> Value {
        guard let time = configuration.limits.time else { return try await work(self) }
        let task = Task { try await work(self) }
        let timer = Task.detached {
            try await Task.sleep(for: time)
            task.cancel()
            return true
        }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        timer.cancel()
        do {
            return try result.get()
        } catch is CancellationError where !Task.isCancelled {
            guard (try? await timer.value) == true else { throw CancellationError() }
            throw LimitReached(
                diagnostic: Diagnostic(
                    .timeout,
                    "it may take \(time.text(.typed)) and has not ended",
                    at: runtime.budget.stoppedAt
                )
            )
        }
    }
}
