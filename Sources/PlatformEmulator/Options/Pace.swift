/// The time that a batch stays in each of the states that it goes through by itself.
public enum Pace: Sendable, Equatable {
    /// So long; with no time at all it is ingested at once.
    case each(Duration)
    /// Until a request has shown the batch in the state: every state is seen, and nothing waits.
    case look

    /// Not at all.
    public static let fast = Pace.each(.zero)

    /// The pace that a text says: `fast`, `look`, or a time such as `1s`, `500ms` or `2m`.
    public init?(_ text: String) {
        switch text {
        case "fast": self = .fast
        case "look": self = .look
        default:
            guard let time = Duration(time: text) else { return nil }
            self = .each(time)
        }
    }
}

extension Pace: CustomStringConvertible {
    /// The text that says the pace.
    public var description: String {
        switch self {
        case .look: "look"
        case .fast: "fast"
        case .each(let time):
            time == .seconds(time.components.seconds)
                ? "\(time.components.seconds)s" : "\(Int(time / .milliseconds(1)))ms"
        }
    }
}

extension Duration {
    /// A time of whole milliseconds, seconds or minutes, up to a day: `500ms`, `2s`, `1m`.
    init?(time text: some StringProtocol) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...8).contains(digits.utf8.count), let count = Int64(digits) else { return nil }
        let time: Duration
        switch text[digits.endIndex...] {
        case "ms": time = .milliseconds(count)
        case "s": time = .seconds(count)
        case "m": time = .seconds(count * 60)
        default: return nil
        }
        guard time <= .seconds(86_400) else { return nil }
        self = time
    }
}
