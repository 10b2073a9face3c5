internal import Synchronization

extension TerminalReader {
    /// Puts in what is certain; where that is nothing, the second time lists what there could be.
    func complete(_ buffer: EditBuffer) {
        guard let completions = ask(buffer) else { return }
        let range =
            buffer.position(
                utf8: completions.replaced.lowerBound
            )..<buffer.position(utf8: completions.replaced.upperBound)
        list = nil
        switch completions.candidates.count {
        case 0: view.bell()
        case 1: insert(completions.candidates[0], for: range, in: buffer)
        default:
            let typed = String(scalars: buffer.scalars[range])
            let common = completions.commonPrefix
            let isMore = !common.utf8.elementsEqual(typed.utf8)
            if isMore, common.unicodeScalars.count >= range.count {
                engine.replace(range, with: common.unicodeScalars)
                undecided = engine.buffer
            } else if undecided == buffer {
                list = CompletionList(candidates: completions.candidates)
            } else {
                view.bell()
                undecided = buffer
            }
        }
    }

    private func insert(
        _ candidate: Completions.Candidate,
        for range: Range<Int>,
        in buffer: EditBuffer
    ) {
        engine.replace(range, with: candidate.text.unicodeScalars)
        let suffix = Array(candidate.suffix.unicodeScalars)
        let end = range.lowerBound + candidate.text.unicodeScalars.count
        if buffer.scalars[range.upperBound...].starts(with: suffix) {
            engine.moveCursor(to: end + suffix.count)
        } else {
            engine.replace(end..<end, with: suffix)
        }
        undecided = nil
    }

    /// Asks for completions and waits for them; nil when the line ended meanwhile.
    ///
    /// They may take a while, and this thread must go on answering signals: so a task of its own
    /// works them out and wakes the thread. Ctrl-C cancels it.
    private func ask(_ buffer: EditBuffer) -> Completions? {
        let answer = Answer()
        let task = Task { [delegate, mailbox] in
            let completions = await delegate.completions(of: buffer.text, at: buffer.utf8Cursor)
            answer.value.withLock { $0 = completions }
            mailbox.wake()
        }
        while true {
            if let completions = answer.value.withLock({ $0 }) { return completions }
            _ = mailbox.wait(input: nil)
            respond()
            if isEnded {
                task.cancel()
                return nil
            }
        }
    }

    private final class Answer: Sendable {
        let value = Mutex<Completions?>(nil)
    }
}
