import Synchronization

/// Wakes those who show the emulator, whenever there may be something new to show.
///
/// It carries nothing: whoever wakes looks for itself. However many changes come before it looks,
/// it is woken once, so that a slow one costs nobody anything.
final class ChangeSignal: Sendable {
    private struct State {
        var watchers: [Int: AsyncStream<Void>.Continuation] = [:]
        var next = 0
        var hasEnded = false
    }

    private let state = Mutex(State())

    /// Wakes all that watch.
    func notify() {
        state.withLock { state in
            for watcher in state.watchers.values { watcher.yield() }
        }
    }

    /// A stream that wakes its reader at once and after changes, and a way to end it.
    func watch() -> (wakes: AsyncStream<Void>, end: @Sendable () -> Void) {
        let (wakes, watcher) = AsyncStream.makeStream(
            of: Void.self,
            bufferingPolicy: .bufferingNewest(1)
        )
        watcher.yield()
        let key = state.withLock { state -> Int? in
            guard !state.hasEnded else { return nil }
            state.next += 1
            state.watchers[state.next] = watcher
            return state.next
        }
        guard let key else {
            watcher.finish()
            return (wakes, {})
        }
        return (
            wakes,
            { [self] in
                watcher.finish()
                state.withLock { $0.watchers[key] = nil }
            }
        )
    }

    /// The number of those that watch.
    var watcherCount: Int { state.withLock { $0.watchers.count } }

    /// Ends all streams, and every later one at once.
    func finish() {
        let watchers = state.withLock { state in
            state.hasEnded = true
            return state.watchers.values
        }
        for watcher in watchers { watcher.finish() }
    }
}
