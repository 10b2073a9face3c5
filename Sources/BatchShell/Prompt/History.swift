import Synchronization

/// What was typed at the prompt, this session's and, where there is a file, earlier ones'.
final class History: Sendable {
    private struct State {
        var texts: [String] = []
        var file: HistoryFile?
        var holdsSecret = false
        var isOn = true
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

    /// Whether what is typed is kept.
    var isOn: Bool {
        get { state.withLock { $0.isOn } }
        set { state.withLock { $0.isOn = newValue } }
    }

    /// Keeps the text that runs now out of the history: a secret was typed in it.
    func keepOut() { state.withLock { $0.holdsSecret = true } }

    /// Adds a text that has run.
    ///
    /// - Returns: The text as it was kept; nil where it begins with a blank, holds a secret, is the
    ///   same as the one before, or nothing is kept.
    func add(_ text: String) -> String? {
        state.withLock { state in
            defer { state.holdsSecret = false }
            let text = text.trimmedEnd
            guard state.isOn, !text.isEmpty, !text.hasPrefix(" "), !state.holdsSecret,
                !text.holdsToken,
                state.texts.last?.utf8.elementsEqual(text.utf8) != true
            else { return nil }
            state.texts.append(text)
            return text
        }
    }

    /// Writes a text that was kept to the file, where there is one.
    ///
    /// - Throws: ``FileError`` where it cannot be written; nothing is written to it any more then.
    func save(_ text: String, atMilliseconds time: Int64, exitCode: Int) throws {
        do {
            try state.withLock { $0.file }?.add(text, atMilliseconds: time, exitCode: exitCode)
        } catch {
            state.withLock { $0.file = nil }
            throw error
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String { String(reversed().drop { $0.isWhitespace }.reversed()) }

    /// Whether it holds an access token, or what was meant as one.
    fileprivate var holdsToken: Bool { setsToken || holdsWebToken }

    /// Whether a value follows `set token`: the command itself never ran if the text has errors.
    private var setsToken: Bool {
        split { $0.isNewline || $0 == ";" }.contains { statement in
            let words = statement.split { $0.isWhitespace || "({".contains($0) }
            return words.indices.dropLast(2).contains { place in
                words[place] == "set" && words[place + 1] == "token"
                    && !words[place + 2].hasPrefix("-") && !words[place + 2].hasPrefix("$")
            }
        }
    }

    /// Whether something in it looks like an access token: `eyJ` and the rest of a JSON Web Token.
    private var holdsWebToken: Bool {
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
