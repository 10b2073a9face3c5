/// The states that the text was in, for undo and redo.
///
/// Typing a word is one step; everything else that changes the text is one each.
struct UndoStack {
    private static let stepLimit = 500
    private static let sizeLimit = 1 << 20  // code points over all steps

    private var current = EditBuffer()
    private var past: [EditBuffer] = []
    /// The texts that were undone, the latest last; the next change forgets them.
    private var future: [EditBuffer] = []
    private var size = 0
    private var isTyping = false

    /// Takes note of what the text is now.
    mutating func note(_ buffer: EditBuffer) {
        guard buffer.scalars != current.scalars else {
            if buffer.cursor != current.cursor { isTyping = false }
            current.cursor = buffer.cursor
            return
        }
        future = []
        let isTyped = isTyped(buffer)
        if !(isTyped && isTyping) { push(current) }
        isTyping = isTyped && !buffer.scalars[buffer.cursor - 1].properties.isWhitespace
        current = buffer
    }

    /// The state before the last step; nil when there is none.
    mutating func undo() -> EditBuffer? {
        guard let last = past.popLast() else { return nil }
        size -= last.scalars.count
        future.append(current)
        current = last
        isTyping = false
        return last
    }

    /// The state that was undone last; nil when there is none.
    mutating func redo() -> EditBuffer? {
        guard let next = future.popLast() else { return nil }
        push(current)
        current = next
        isTyping = false
        return next
    }

    /// Whether one character came in where the cursor was.
    private func isTyped(_ buffer: EditBuffer) -> Bool {
        buffer.scalars.count == current.scalars.count + 1 && buffer.cursor == current.cursor + 1
            && buffer.scalars[..<current.cursor] == current.scalars[..<current.cursor]
            && buffer.scalars[buffer.cursor...] == current.scalars[current.cursor...]
    }

    private mutating func push(_ buffer: EditBuffer) {
        past.append(buffer)
        size += buffer.scalars.count
        while past.count > Self.stepLimit || (size > Self.sizeLimit && past.count > 1) {
            size -= past.removeFirst().scalars.count
        }
    }
}
