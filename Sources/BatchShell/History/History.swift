package import BatchValues
import Synchronization

/// The texts typed at the prompt, this session's and, where there is a file, earlier ones'.
package final class History: Sendable {
    private struct State {
        var entries: [HistoryEntry] = []
        var file: HistoryFile?
        var isWritten = true
        var holdsSecret = false
        var isOn = true
        var isOfPrompt = false
        var isOfLesson = false
        /// The part of the file that is known.
        var place = HistoryFile.Place()
        /// Entries of this session behind that place.
        var written: [HistoryEntry] = []
        /// Entries have come that are not the latest.
        var isReordered = false
    }

    private let state = Mutex(State())

    /// The entries, oldest first.
    package var entries: [HistoryEntry] { state.withLock { $0.entries } }

    /// Reads what the file has, and adds to it from now on, unless it is not to be written.
    ///
    /// A damaged file is kept aside, and a new one takes what could be read of it. What was typed in
    /// lessons is for lessons, and all else is not: neither is offered where the other belongs.
    ///
    /// - Returns: The path where a damaged file is kept.
    /// - Throws: ``FileError`` where it cannot be read; nothing is added to it then.
    package func open(
        _ file: HistoryFile,
        ofLessons isOfLesson: Bool = false,
        isWritten: Bool = true
    ) throws -> String? {
        let contents = try file.contents()
        let kept = contents.isDamaged && isWritten ? try file.shorten(keepsOld: true) : nil
        state.withLock { state in
            state.entries = contents.entries.filter { $0.isOfLesson == isOfLesson }.inOrder
            state.isOfLesson = isOfLesson
            state.file = file
            state.isWritten = isWritten
            state.place = contents.end
        }
        // It takes a while and is nobody's concern.
        if contents.isRoomy, !contents.isDamaged, isWritten {
            Task.detached { try? file.shorten(keepsOld: false) }
        }
        return kept
    }

    /// The entries that other shells have added to the file since this was asked last, which are the
    /// latest from now on; none while nothing is kept.
    package func takeOthers() -> [HistoryEntry] {
        state.withLock { state in
            // A file that cannot be read for a moment can be later.
            guard state.isOn, let file = state.file,
                let (found, areAll) = try? file.entries(behind: &state.place)
            else { return [] }
            var own = state.written
            state.written = []
            let known = areAll ? Set(state.entries) : []
            let others = found.filter { entry in
                guard entry.isOfLesson == state.isOfLesson else { return false }
                if let place = own.firstIndex(of: entry) {
                    own.remove(at: place)
                    return false
                }
                return !known.contains(entry)
            }
            state.entries += others
            return others
        }
    }

    /// The file that it is kept in, if there is one.
    package var file: HistoryFile? { state.withLock { $0.file } }

    /// Somebody types at a prompt, who says by its options whether a file keeps the history.
    package var isOfPrompt: Bool {
        get { state.withLock { $0.isOfPrompt } }
        set { state.withLock { $0.isOfPrompt = newValue } }
    }

    /// The lines are typed in a lesson.
    package var isOfLesson: Bool { state.withLock { $0.isOfLesson } }

    /// Whether what is typed is kept, and offered again.
    package var isOn: Bool {
        get { state.withLock { $0.isOn } }
        set { state.withLock { $0.isOn = newValue } }
    }

    /// Keeps the text that runs now out of the history: a secret was typed in it.
    package func keepOut() { state.withLock { $0.holdsSecret = true } }

    /// The latest text that begins so and goes on.
    package func latest(with beginning: String) -> String? {
        entries.last { entry in
            entry.text.utf8.count > beginning.utf8.count
                && entry.text.utf8.starts(with: beginning.utf8)
        }?.text
    }

    /// Adds a text that has run.
    ///
    /// - Parameters:
    ///   - entry: The text, and its circumstances.
    ///   - secrets: Texts that must not be in it.
    /// - Returns: The entry as it was kept; nil where it begins with a blank, holds a secret, is
    ///   the same as the one before, or nothing is kept.
    package func add(_ entry: HistoryEntry, excluding secrets: [SecretText]) -> HistoryEntry? {
        state.withLock { state in
            defer { state.holdsSecret = false }
            let text = entry.text.trimmedEnd
            guard state.isOn, !state.holdsSecret, !text.isEmpty, !text.hasPrefix(" "),
                !text.mayHoldSecret(knowing: secrets),
                state.entries.last?.text.hasSameScalars(as: text) != true
            else { return nil }
            let kept = HistoryEntry(
                text: text,
                time: entry.time,
                exitCode: entry.exitCode,
                profile: entry.profile
            )
            state.entries.append(kept)
            return kept
        }
    }

    /// Adds entries from elsewhere, each where its time puts it, and writes them to the file.
    ///
    /// - Returns: The number of those that are neither secret nor here already.
    /// - Throws: ``FileError``.
    package func take(_ entries: [HistoryEntry], excluding secrets: [SecretText]) throws -> Int {
        let known = Set(self.entries.map(\.text))
        let fresh = entries.filter { entry in
            !known.contains(entry.text) && !entry.text.trimmedEnd.isEmpty
                && !entry.text.mayHoldSecret(knowing: secrets)
        }
        try write(fresh)
        state.withLock { state in
            state.entries = (fresh + state.entries).inOrder
            state.isReordered = true
        }
        return fresh.count
    }

    /// Whether entries have come since the last question that are not the latest.
    package func takeReordering() -> Bool {
        state.withLock { state in
            defer { state.isReordered = false }
            return state.isReordered
        }
    }

    /// Writes an entry that was kept to the file, where there is one.
    ///
    /// - Throws: ``FileError`` where it cannot be written; nothing is written to it any more then.
    package func save(_ entry: HistoryEntry) throws {
        do {
            if state.withLock({ $0.isWritten }) { try write([entry]) }
        } catch {
            state.withLock { $0.file = nil }
            throw error
        }
    }

    private func write(_ entries: [HistoryEntry]) throws {
        // Under the lock, so that nobody reads them as those of others.
        try state.withLock { state in
            guard let file = state.file else { return }
            try file.add(entries)
            state.written += entries
        }
    }
}

extension [HistoryEntry] {
    /// By time; those of one time as they stand.
    fileprivate var inOrder: [HistoryEntry] {
        enumerated().sorted { one, other in
            (one.element.time, one.offset) < (other.element.time, other.offset)
        }.map(\.element)
    }
}

extension HistoryEntry {
    fileprivate var isOfLesson: Bool { profile == Self.lesson }
}

extension String {
    fileprivate var trimmedEnd: String { String(reversed().drop { $0.isWhitespace }.reversed()) }
}
