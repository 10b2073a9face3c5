import Synchronization

/// What was typed at the prompt, this session's and, where there is a file, earlier ones'.
final class History: Sendable {
    private struct State {
        var texts: [String] = []
        var file: HistoryFile?
        var holdsSecret = false
    }

    private let state = Mutex(State())

    /// The texts, oldest first.
    var texts: [String] { state.withLock { $0.texts } }

    /// Reads what the file has, and adds to it from now on.
    ///
    /// - Throws: ``FileError`` where it cannot be read; nothing is added to it then.
    func open(_ file: HistoryFile) throws {
        let texts = try file.latest()
        state.withLock { state in
            state.texts = texts
            state.file = file
        }
    }

    /// Keeps the text that runs now out of the history: a secret was typed in it.
    func keepOut() { state.withLock { $0.holdsSecret = true } }

    /// Adds a text that has run.
    ///
    /// - Returns: Whether it was kept: not where it begins with a blank, holds a secret, or is the
    ///   same as the one before.
    /// - Throws: ``FileError`` where the file cannot be written.
    func add(_ text: String, atMilliseconds time: Int64, exitCode: Int) throws -> Bool {
        let file: HistoryFile?? = state.withLock { state in
            defer { state.holdsSecret = false }
            let text = text.trimmedEnd
            guard !text.isEmpty, !text.hasPrefix(" "), !state.holdsSecret, !text.holdsToken,
                state.texts.last != text
            else { return nil }
            state.texts.append(text)
            return .some(state.file)
        }
        guard let file else { return false }
        try file?.add(text.trimmedEnd, atMilliseconds: time, exitCode: exitCode)
        return true
    }
}

extension String {
    fileprivate var trimmedEnd: String { String(reversed().drop { $0.isWhitespace }.reversed()) }

    /// Whether something in it looks like an access token: `eyJ` and the rest of a JSON Web Token.
    fileprivate var holdsToken: Bool {
        var rest = Substring(self)
        while let start = rest.firstRange(of: "eyJ") {
            let run = rest[start.lowerBound...].prefix {
                $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
            }
            if run.utf8.count >= 20 { return true }
            rest = rest[start.upperBound...]
        }
        return false
    }
}
