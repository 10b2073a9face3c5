/// The limit and the waits for sending a failed request again.
public struct Retries: Sendable {
    /// The most repeats; 0 sends everything once.
    public var limit: Int
    /// A number from 0 to 1 that spreads out requests that failed at the same moment.
    private let jitter: @Sendable () -> Double

    /// The limit where none is chosen.
    public static let usualLimit = 3

    /// The first wait; each further one is twice as long.
    private static let firstWait = Duration.seconds(1)
    private static let longestWait = Duration.seconds(60)
    /// The longest time that is waited because the platform asked for it.
    private static let longestAsked = Duration.seconds(300)

    /// At most so many, spread out by chance.
    ///
    /// - Parameters:
    ///   - limit: The most times that a request is sent again.
    ///   - jitter: Gives a number from 0 to 1.
    public init(
        _ limit: Int = usualLimit,
        jitter: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.limit = limit
        self.jitter = jitter
    }

    /// The wait before the request that failed so goes out again, after it was sent again `before`
    /// times; `nil` where it must not, or not so soon that anybody would wait for it.
    func wait(after error: PlatformError, before: Int) -> Duration? {
        guard before < limit, error.isTransient, error.retry == .safe else { return nil }
        let asked: Duration? =
            if case .refused(let refusal) = error { refusal.retryAfter } else { nil }
        if let asked { return asked <= Self.longestAsked ? asked : nil }
        let full = min(Self.firstWait * (1 << min(before, 16)), Self.longestWait)
        return full / 2 + full / 2 * jitter()
    }
}

/// A request that failed and is about to be sent again.
public struct UpcomingRetry: Sendable {
    /// The failure of the last try.
    public let error: PlatformError
    /// The wait before the next try.
    public let wait: Duration
    /// The number of the next try, counted from 1 after the first.
    public let number: Int
    /// The most tries after the first.
    public let limit: Int
}

extension PlatformError {
    /// Whether a request that changes nothing may well be answered later.
    public var mayPass: Bool { isTransient && retry == .safe }

    /// The wait that the platform asks for before the next request; zero where it asks for none.
    public var wantedPause: Duration {
        if case .refused(let refusal) = self { refusal.retryAfter ?? .zero } else { .zero }
    }

    /// Whether the same may well succeed a little later.
    fileprivate var isTransient: Bool {
        switch self {
        case .unreachable, .interrupted, .timedOut: true
        case .refused(let refusal): [408, 429, 500, 502, 503, 504].contains(refusal.status)
        case .unreadable(let answer):
            // Nothing, where something was expected, is an answer that was cut off before it began.
            switch answer.reason {
            case .empty, .truncated: true
            case .notJSON, .encoded, .tooLong, .unexpected: false
            }
        case .malformed, .missing, .invalid, .file, .unwritten, .cancelled, .closed: false
        }
    }
}
