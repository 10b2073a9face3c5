import NIOHTTP1
import Synchronization

/// The requests that have gone out, were it only their first byte.
///
/// The HTTP library fails a request in the same way before its head was sent and after it, and only
/// one that was not sent may go out again whatever it does. A request bears its number in a header
/// of ours, which the ``ConnectionGuard`` takes off.
final class Departures: Sendable {
    private static let field = "batchsh-departure"

    private struct State {
        var latest: UInt64 = 0
        var waiting: Set<UInt64> = []
    }

    private let state = Mutex(State())

    /// Numbers a request that is about to be handed to the library.
    func enter(_ headers: inout HTTPHeaders) -> UInt64 {
        let number = state.withLock { state in
            state.latest &+= 1
            state.waiting.insert(state.latest)
            return state.latest
        }
        headers.add(name: Self.field, value: String(number))
        return number
    }

    /// Takes the number of a request off its head.
    static func takeNumber(from headers: inout HTTPHeaders) -> UInt64? {
        guard let number = headers.first(name: field).flatMap({ UInt64($0) }) else { return nil }
        headers.remove(name: field)
        return number
    }

    /// Notes a request whose first bytes are about to go out.
    func note(_ number: UInt64) {
        state.withLock { _ = $0.waiting.remove(number) }
    }

    /// Forgets a request that is over, and says whether it had gone out.
    func leave(_ number: UInt64) -> Bool {
        state.withLock { $0.waiting.remove(number) == nil }
    }
}
