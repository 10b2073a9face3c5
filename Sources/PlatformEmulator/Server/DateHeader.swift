import BatchValues
import Synchronization

/// The `Date` header for the time that the emulator's clock shows, written once a second.
final class DateHeader: Sendable {
    private let now: @Sendable () -> Int64
    /// The last second that was written out, since 1970, and its text.
    private let last = Mutex((second: Int64.min, text: ""))

    init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// The date now: `Sat, 16 Mar 2019 00:07:53 GMT`.
    var text: String {
        let now = now()
        let second = now.flooredQuotientAndRemainder(dividingBy: 1_000).quotient
        return last.withLock { last in
            if last.second != second { last = (second, HTTPDate.text(milliseconds: now)) }
            return last.text
        }
    }
}
