/// The bounds of what a script may use up in one piece of work: a text, a script, a call.
///
/// Beyond one of them the work ends with an error that no `try` catches, at the place where it was.
public struct Limits: Sendable {
    /// The most turns of loops and calls of commands and `def`s.
    public var steps: Int?
    /// The longest time, waits included.
    public var time: Duration?
    /// The most bytes that the values of variables take, with the one that is being made; each is
    /// counted as if it shared nothing with another.
    public var bytes: Int?
    /// The most calls of `def`s within each other.
    public var depth: Int

    /// Bounds; nil is no bound.
    ///
    /// - Parameters:
    ///   - steps: The most turns of loops and calls.
    ///   - time: The longest time.
    ///   - bytes: The most bytes of values.
    ///   - depth: The most calls within each other.
    public init(
        steps: Int? = nil,
        time: Duration? = nil,
        bytes: Int? = nil,
        depth: Int = 1_000
    ) {
        self.steps = steps
        self.time = time
        self.bytes = bytes
        self.depth = depth
    }

    /// No bound but that of calls within each other, 1,000.
    public static let none = Limits()
}

/// A bound was reached; no `try` stops it.
struct LimitReached: Error {
    let diagnostic: Diagnostic
}
