import HTTPTypes
import Synchronization

/// The last requests and how they were answered, for whoever asks.
///
/// Of bodies it has the beginning.
final class RequestLog: Sendable {
    /// The number of exchanges that are kept.
    static let size = 1000

    private struct State {
        /// The last ones; that of number N is at N - 1 behind those forgotten, counted round.
        var entries: [LoggedExchange] = []
        /// The number of all that were forgotten together.
        var forgotten = 0
        /// The number of all since the start.
        var count = 0

        /// The number of the oldest that is kept.
        var first: Int { count - entries.count + 1 }

        subscript(number: Int) -> LoggedExchange { entries[place(number)] }

        func place(_ number: Int) -> Int { (number - 1 - forgotten) % RequestLog.size }
    }

    /// Tells those who show the emulator that something may have changed.
    let changes = ChangeSignal()

    private let state = Mutex(State())

    /// All that are kept, the oldest first.
    var entries: [LoggedExchange] { entries(after: 0, atMost: Self.size) }

    /// The exchange of a number, if it is kept.
    func entry(_ number: Int) -> LoggedExchange? {
        state.withLock { state in
            guard number >= state.first, number <= state.count else { return nil }
            return state[number]
        }
    }

    /// The next exchanges after the one of a number that are still kept.
    func entries(after number: Int, atMost limit: Int) -> [LoggedExchange] {
        state.withLock { state in
            let first = max(number + 1, state.first)
            guard first <= state.count else { return [] }
            let last = min(state.count, first + limit - 1)
            return (first...last).map { state[$0] }
        }
    }

    /// The number of the last exchange that was forgotten with all before it; 0 if none was.
    var forgotten: Int { state.withLock(\.forgotten) }

    /// Forgets all.
    func removeAll() {
        state.withLock { state in
            state.entries = []
            state.forgotten = state.count
        }
        changes.notify()
    }

    /// Keeps one more.
    func add(
        _ request: ServedRequest,
        time: Int64,
        asked: HTTPFields,
        answered: HTTPFields,
        bodies: ExchangeBodies? = nil
    ) {
        state.withLock { state in
            state.count += 1
            let entry = LoggedExchange(
                number: state.count,
                request: request,
                time: time,
                asked: asked,
                answered: answered,
                bodies: bodies
            )
            if state.entries.count < Self.size {
                state.entries.append(entry)
            } else {
                state.entries[state.place(entry.number)] = entry
            }
        }
        changes.notify()
    }
}
