import Dispatch
import Synchronization

/// Work inside one operation that nothing can interrupt, such as a match of a regular expression.
///
/// It is done on another thread, and whoever waits for it stops waiting when the task is cancelled:
/// by Ctrl-C, SIGTERM or the deadline. A thread that nobody waits for goes on until its work is done
/// or the process ends; one whose work is done takes the next.
package enum AbandonableWork {
    /// A thread without work: making one takes longer than most matches.
    private static let idle = Mutex<ScriptThread?>(nil)

    /// Does some work, and waits for it as long as the task is not cancelled.
    ///
    /// - Parameter work: The work to do; it must touch nothing that others use.
    /// - Returns: The result of the work.
    /// - Throws: `CancellationError`, and what the work throws.
    package static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        let outcome = Outcome<Value>()
        let thread = idle.withLock { $0.take() } ?? ScriptThread()
        Task.detached(executorPreference: thread) { outcome.set(Result { try work() }) }
        while true {
            if let result = outcome.wait(for: .milliseconds(5)) {
                idle.withLock { $0 = thread }
                return try result.get()
            }
            try Task.checkCancellation()
        }
    }
}

/// A result that one thread sets and another waits for.
private final class Outcome<Value: Sendable>: Sendable {
    private let isThere = DispatchSemaphore(value: 0)
    private let result = Mutex<Result<Value, any Error>?>(nil)

    func set(_ value: Result<Value, any Error>) {
        result.withLock { $0 = value }
        isThere.signal()
    }

    func wait(for time: DispatchTimeInterval) -> Result<Value, any Error>? {
        _ = isThere.wait(timeout: .now() + time)
        return result.withLock { $0 }
    }
}
