import BatchValues
import HTTPTypes

extension HTTPFields {
    /// The wait that the server asks for: seconds, or a date as HTTP writes it.
    ///
    /// A date is taken by the server's own clock where it tells the time, else by ours.
    ///
    /// - Parameter now: Our time, in milliseconds since 1970.
    /// - Returns: The time to wait; `nil` where the server does not ask.
    func retryAfter(now: Int64) -> Duration? {
        guard let text = self[.retryAfter] else { return nil }
        if !text.isEmpty, text.utf8.allSatisfy(\.isDigit) {
            // A number that is too large to count is as good as never.
            return .seconds(Int32(text) ?? .max)
        }
        guard let moment = HTTPDate.milliseconds(text) else { return nil }
        let there = self[.date].flatMap(HTTPDate.milliseconds) ?? now
        return .milliseconds(Swift.max(0, moment - there))
    }
}
