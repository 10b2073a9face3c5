// The commands of keys that libedit has none for, or none that a person of today expects.

extension TerminalReader {
    func perform(_ command: EditCommand) -> EditEffect {
        let before = engine.buffer
        switch command {
        case .enter: return enter(before)
        case .complete: complete(before)
        case .up: up(before)
        case .down: down(before)
        case .oldest: recall(before) { $0.oldest() }
        case .newest: recall(before) { $0.typed() }
        case .lineStart: engine.moveCursor(to: before.lineStart(before.cursor))
        case .lineEnd:
            if !takeSuggestion(before) {
                engine.moveCursor(to: before.lineEnd(before.cursor))
            }
        case .forward: forward(before)
        case .wordForward: wordForward(before)
        case .deleteBack: delete(before.characterBefore(before.cursor)..<before.cursor)
        case .delete: delete(before.cursor..<before.characterAfter(before.cursor))
        case .deleteOrEnd:
            if before.scalars.isEmpty {
                end(.endOfInput)
                return .ended
            }
            delete(before.cursor..<before.characterAfter(before.cursor))
        case .cutToStart: cut(to: before.lineStart(before.cursor), from: before.cursor)
        case .cutToEnd: cutToEnd(before)
        case .cutWord: cut(to: before.blankWordStart(before.cursor), from: before.cursor)
        case .jumpToMark: engine.moveCursor(to: mark)
        case .search: searchHistory()
        case .searchOlder: searchAgain { $0.older() }
        case .searchNewer: searchAgain { $0.newer() }
        case .lastWord: insertLastWord(before)
        case .undo:
            undo.note(before)
            if let earlier = undo.undo() { engine.replaceAll(with: earlier) } else { bell() }
        case .redo:
            undo.note(before)
            if let later = undo.redo() { engine.replaceAll(with: later) } else { bell() }
        case .quote: quote(before)
        case .paste:
            engine.replace(before.cursor..<before.cursor, with: paste)
            paste = []
        case .openEditor: openEditor(before)
        case .clearScreen: view.clearScreen(content())
        case .ignore: break
        }
        return .changed
    }

    private func enter(_ buffer: EditBuffer) -> EditEffect {
        guard delegate.isComplete(buffer.text) else {
            engine.replace(buffer.cursor..<buffer.cursor, with: ["\n"])
            return .changed
        }
        // libedit takes a line without a line break at its end for the end of the input.
        engine.replace(buffer.scalars.count..<buffer.scalars.count, with: ["\n"])
        return .accepted
    }

    private func delete(_ range: Range<Int>) {
        if range.isEmpty { bell() } else { engine.replace(range, with: []) }
    }

    /// The next key goes into the text even if it does something.
    private func quote(_ buffer: EditBuffer) {
        if case .character(let scalar) = nextKey() {
            engine.replace(buffer.cursor..<buffer.cursor, with: [scalar == "\r" ? "\n" : scalar])
        }
    }
}

// MARK: What is offered

extension TerminalReader {
    /// Takes what is offered behind the text, if the cursor is at its end.
    private func takeSuggestion(_ buffer: EditBuffer) -> Bool {
        let suggestion = suggestion(behind: buffer)
        let end = buffer.scalars.count
        engine.replace(end..<end, with: suggestion.unicodeScalars)
        return !suggestion.isEmpty
    }

    private func suggestion(behind buffer: EditBuffer) -> String {
        guard buffer.cursor == buffer.scalars.count else { return "" }
        return delegate.markup(of: buffer.text, at: buffer.utf8Cursor).suggestion
    }

    private func forward(_ buffer: EditBuffer) {
        guard buffer.cursor == buffer.scalars.count else {
            return engine.moveCursor(to: buffer.characterAfter(buffer.cursor))
        }
        if !takeSuggestion(buffer) { bell() }
    }

    private func wordForward(_ buffer: EditBuffer) {
        guard buffer.cursor == buffer.scalars.count else {
            return engine.moveCursor(to: buffer.wordEnd(buffer.cursor))
        }
        let whole = EditBuffer(
            scalars: buffer.scalars + suggestion(behind: buffer).unicodeScalars,
            cursor: buffer.cursor
        )
        let end = whole.wordEnd(whole.cursor)
        guard end > whole.cursor else { return bell() }
        engine.replace(whole.cursor..<whole.cursor, with: whole.scalars[whole.cursor..<end])
    }

    /// Leaves the terminal to another editor, and takes back what that made of the text.
    private func openEditor(_ buffer: EditBuffer) {
        view.leave()
        engine.setRaw(false)
        let answer = waitForAnswer(isDrawing: false) { [delegate] in
            await delegate.edited(buffer.text)
        }
        if case .text(let text)? = answer {
            let scalars = Array(text.unicodeScalars.filter { $0.value != 0 })
            engine.replaceAll(with: EditBuffer(scalars: scalars, cursor: scalars.count))
        }
        takeUp()
        respond()
        if case .failed(let reason)? = answer { view.write([reason], above: content()) }
    }
}

// MARK: Cutting

extension TerminalReader {
    /// Cuts into libedit's own kill buffer, for Ctrl-Y.
    ///
    /// Its commands cut words and lines of their own notion, and can be run by keys only: so the
    /// cut is pushed as keys, which mark this place, go to the other and cut what is between.
    private func cut(to target: Int, from position: Int) {
        guard target != position else { return bell() }
        mark = target
        engine.push([.setMark, .jumpToMark, .cutToMark])
    }

    /// To the end of the line, or the line break that stands there.
    private func cutToEnd(_ buffer: EditBuffer) {
        let end = buffer.lineEnd(buffer.cursor)
        cut(
            to: end > buffer.cursor ? end : buffer.characterAfter(buffer.cursor),
            from: buffer.cursor
        )
    }
}

// MARK: History

extension TerminalReader {
    private func up(_ buffer: EditBuffer) {
        if let above = buffer.positionAbove() {
            engine.moveCursor(to: above)
        } else {
            recall(buffer) { $0.older() }
        }
    }

    private func down(_ buffer: EditBuffer) {
        if let below = buffer.positionBelow() {
            engine.moveCursor(to: below)
        } else {
            recall(buffer) { $0.newer() }
        }
    }

    private func recall(_ buffer: EditBuffer, _ step: (inout HistoryWalk) -> EditBuffer?) {
        var walk = walk.flatMap { $0.isOn(buffer) ? $0 : nil } ?? newWalk(from: buffer)
        if let found = step(&walk) { engine.replaceAll(with: found) } else { bell() }
        self.walk = walk
    }

    /// The history, with what others have added to it meanwhile.
    private func allEntries() -> [String] {
        for text in delegate.othersHistory() { history.add(text) }
        return history.entries
    }

    private func newWalk(from buffer: EditBuffer) -> HistoryWalk {
        HistoryWalk(allEntries(), from: buffer)
    }

    /// Reads keys until one ends the search; that key then does what it does.
    private func searchHistory() {
        let original = engine.buffer
        search = HistorySearch(allEntries())
        defer { search = nil }
        while let key = nextKey() {
            guard var looking = search else { return }
            switch key {
            case .character("\u{12}"):  // Ctrl-R
                if looking.pattern.isEmpty {
                    looking.look(for: lastSearch)
                } else {
                    looking.older()
                }
            case .character("\u{13}"):  // Ctrl-S
                looking.newer()
            case .character("\u{7}"):  // Ctrl-G
                return engine.replaceAll(with: original)
            case .character("\u{7F}"), .character("\u{8}"):
                looking.look(for: String(looking.pattern.dropLast()))
            case .character(let scalar) where scalar.value >= 0x20:
                looking.look(for: String(scalars: looking.pattern.unicodeScalars + [scalar]))
            default:
                if !looking.pattern.isEmpty { lastSearch = looking.pattern }
                if let match = looking.match { engine.replaceAll(with: match) }
                // ESC only ends the search; in vi it would do so by itself anyway.
                if key != .character("\u{1B}") { unread(key) }
                return
            }
            if looking.isFailing { bell() }
            search = looking
        }
    }

    private func searchAgain(_ step: (inout HistorySearch) -> Void) {
        var again = HistorySearch(history.entries, pattern: lastSearch, from: engine.buffer.text)
        step(&again)
        if let match = again.match, !again.isFailing {
            engine.replaceAll(with: match)
        } else {
            bell()
        }
    }

    /// The last word of the entry before; again, that of the one before that.
    private func insertLastWord(_ buffer: EditBuffer) {
        let isFirst = lastWord?.result != buffer
        let entries = isFirst ? allEntries() : history.entries
        let again = lastWord.flatMap { $0.result == buffer ? $0 : nil }
        let place = again?.place ?? buffer.cursor..<buffer.cursor
        let words = entries[..<(again?.entry ?? entries.count)].indices.reversed()
        guard let entry = words.first else { return bell() }
        let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        let parts = entries[entry].unicodeScalars.split(whereSeparator: isBlank)
        let word = Array(parts.last ?? Substring.UnicodeScalarView())
        engine.replace(place, with: word)
        lastWord = LastWord(
            entry: entry,
            place: place.lowerBound..<place.lowerBound + word.count,
            result: engine.buffer
        )
    }
}

/// The place that the last word of an earlier entry went to.
struct LastWord {
    var entry: Int
    var place: Range<Int>
    /// The line right after it; another line means that the next word is a new one.
    var result: EditBuffer
}
