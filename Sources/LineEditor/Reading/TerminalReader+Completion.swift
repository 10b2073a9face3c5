internal import Synchronization

extension TerminalReader {
    /// Puts in what is certain; where there are several, lists them and lets one be chosen.
    func complete(_ buffer: EditBuffer) {
        guard let completions = ask(buffer) else { return }
        let range =
            buffer.position(
                utf8: completions.replaced.lowerBound
            )..<buffer.position(utf8: completions.replaced.upperBound)
        switch completions.candidates.count {
        case 0: bell()
        case 1: insert(completions.candidates[0], for: range)
        default:
            let common = Array(completions.commonPrefix.unicodeScalars)
            // A name by which ids are found stays, so that more of it can be typed.
            let goesOn = common.starts(with: buffer.scalars[range])
            if goesOn { engine.replace(range, with: common) }
            let end = range.lowerBound + (goesOn ? common.count : range.count)
            choose(among: completions.candidates, for: range.lowerBound..<end)
        }
    }

    /// Puts in a candidate and what follows it, unless that stands there already.
    private func insert(_ candidate: Completions.Candidate, for range: Range<Int>) {
        engine.replace(range, with: candidate.text.unicodeScalars)
        let suffix = Array(candidate.suffix.unicodeScalars)
        let end = range.lowerBound + candidate.text.unicodeScalars.count
        if engine.buffer.scalars[end...].starts(with: suffix) {
            engine.moveCursor(to: end + suffix.count)
        } else {
            engine.replace(end..<end, with: suffix)
        }
    }

    /// Lists candidates below the line: Tab and the arrows go through them, Enter takes one, ESC
    /// none, and any other key does what it does with what stands in the line then.
    private func choose(among candidates: [Completions.Candidate], for range: Range<Int>) {
        let typed = engine.buffer
        var list = CompletionList(candidates: candidates)
        self.list = list
        defer { self.list = nil }
        while let key = nextKey() {
            let columns = view.columns
            switch key {
            case .character("\t"): list.move(by: 1)
            case .function(.shiftTab): list.move(by: -1)
            case .function(.down) where list.selected != nil: list.move(by: 1)
            case .function(.up) where list.selected != nil: list.move(by: -1)
            case .function(.right) where list.selected != nil:
                list.move(by: list.linesDown(within: columns))
            case .function(.left) where list.selected != nil:
                list.move(by: -list.linesDown(within: columns))
            case .character("\r") where list.selected != nil,
                .character("\n") where list.selected != nil:
                engine.replaceAll(with: typed)
                if let candidate = list.selectedCandidate { insert(candidate, for: range) }
                return
            case .character("\u{1B}") where list.selected != nil || engine.keyStyle == .emacs,
                .character("\u{7}"):
                return engine.replaceAll(with: typed)
            default: return unread(key)
            }
            self.list = list
            engine.replaceAll(with: typed)
            if let candidate = list.selectedCandidate {
                engine.replace(range, with: candidate.text.unicodeScalars)
            }
        }
    }

    /// Asks for completions and waits for them; nil when the line ended meanwhile.
    private func ask(_ buffer: EditBuffer) -> Completions? {
        waitForAnswer { [delegate] in
            await delegate.completions(of: buffer.text, at: buffer.utf8Cursor)
        }
    }

    /// Waits for what a task works out; nil when the line ended meanwhile.
    ///
    /// It may take a while, and this thread must go on answering signals: so a task of its own
    /// works it out and wakes the thread. Ctrl-C cancels it. While others have the terminal nothing
    /// is drawn, and signals are theirs.
    func waitForAnswer<Value: Sendable>(
        isDrawing: Bool = true,
        _ body: @escaping @Sendable () async -> Value
    ) -> Value? {
        let answer = Answer<Value>()
        let task = Task { [mailbox] in
            let value = await body()
            answer.value.withLock { $0 = value }
            mailbox.wake()
        }
        while true {
            if let value = answer.value.withLock({ $0 }) { return value }
            _ = mailbox.wait(input: nil)
            if isDrawing { respond() } else { endIfAsked() }
            if isEnded {
                task.cancel()
                return nil
            }
        }
    }

    private final class Answer<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }
}
