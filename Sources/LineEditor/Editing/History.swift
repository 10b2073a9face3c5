internal import Synchronization

/// The texts that were entered before, oldest first.
///
/// It lives in memory; keeping it in a file, and keeping secrets out of it, is the caller's part.
public final class History: Sendable {
    /// The number of entries that are kept; the oldest go first.
    public let limit: Int

    private let state: Mutex<State>

    private struct State {
        var entries: [String]
        /// Counts changes, so that a reader knows whether its copy is still good.
        var version = 0

        mutating func add(_ text: String, limit: Int) {
            let isBlank = text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
            // NUL would end the text in libedit.
            guard !isBlank, !text.utf8.contains(0) else { return }
            if let newest = entries.last, newest.utf8.elementsEqual(text.utf8) { return }
            entries.append(text)
            if entries.count > limit { entries.removeFirst(entries.count - limit) }
            version += 1
        }
    }

    /// A history.
    ///
    /// - Parameters:
    ///   - entries: Oldest first.
    ///   - limit: At least 1.
    public init(_ entries: [String] = [], limit: Int = 10_000) {
        precondition(limit > 0, "a history keeps at least one entry")
        self.limit = limit
        state = Mutex(State(entries: []))
        state.withLock { state in
            for entry in entries { state.add(entry, limit: limit) }
        }
    }

    /// All entries, oldest first.
    public var entries: [String] { state.withLock { $0.entries } }

    /// Adds a text as the newest, unless it is blank or the newest already.
    public func add(_ text: String) {
        state.withLock { $0.add(text, limit: limit) }
    }

    /// Forgets everything.
    public func clear() {
        state.withLock { state in
            state.entries = []
            state.version += 1
        }
    }

    /// The entries with the number of their version.
    var snapshot: (entries: [String], version: Int) {
        state.withLock { ($0.entries, $0.version) }
    }
}
