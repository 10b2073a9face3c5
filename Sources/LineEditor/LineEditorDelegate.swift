/// What the editor asks of the language that is typed in it.
///
/// `isComplete` and `spans` are called on the editor's own thread, for every Enter and every key;
/// they must be quick.
public protocol LineEditorDelegate: Sendable {
    /// Whether Enter runs the text; otherwise it begins a new line in it.
    func isComplete(_ text: String) -> Bool

    /// What could stand at the cursor, whose offset is in UTF-8.
    ///
    /// Ctrl-C cancels the task that asks.
    func completions(of text: String, at cursor: Int) async -> Completions

    /// The parts of the text that have a style of their own, in order and without overlap.
    func spans(of text: String) -> [StyledSpan]
}

extension LineEditorDelegate {
    /// Every text is complete.
    public func isComplete(_ text: String) -> Bool { true }

    /// Nothing is known.
    public func completions(of text: String, at cursor: Int) async -> Completions {
        Completions(replacing: cursor..<cursor, with: [])
    }

    /// Nothing is styled.
    public func spans(of text: String) -> [StyledSpan] { [] }
}
