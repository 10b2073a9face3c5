/// The editor's questions about the language that is typed in it.
///
/// `isComplete` and `markup` are called on the editor's own thread, for every Enter and every key;
/// they must be quick.
public protocol LineEditorDelegate: Sendable {
    /// Whether Enter runs the text; otherwise it begins a new line in it.
    func isComplete(_ text: String) -> Bool

    /// The look of the text while the cursor stands at an offset of it, in UTF-8.
    func markup(of text: String, at cursor: Int) -> Markup

    /// The texts that could stand at the cursor, whose offset is in UTF-8.
    ///
    /// Ctrl-C cancels the task that asks.
    func completions(of text: String, at cursor: Int) async -> Completions

    /// The texts that others have entered since this was asked last, oldest first: they are the
    /// newest of the history from now on.
    ///
    /// It is called on the editor's own thread, when somebody looks for an earlier text.
    func othersHistory() -> [String]

    /// Hands the text to an editor of the person's choice, which has the terminal meanwhile.
    ///
    /// - Returns: The text as it was left, without its last line break, or why there is none.
    func edited(_ text: String) async -> EditedText
}

/// The result of handing a text to another editor.
public enum EditedText: Hashable, Sendable {
    case text(String)
    /// Nothing; the clause says why, and is shown above the line.
    case failed(String)
}

extension LineEditorDelegate {
    /// Every text is complete.
    public func isComplete(_ text: String) -> Bool { true }

    /// Nothing is styled or offered.
    public func markup(of text: String, at cursor: Int) -> Markup { Markup() }

    /// Nothing is known.
    public func completions(of text: String, at cursor: Int) async -> Completions {
        Completions(replacing: cursor..<cursor, with: [])
    }

    /// There are no others.
    public func othersHistory() -> [String] { [] }

    /// There is no other editor.
    public func edited(_ text: String) async -> EditedText { .failed("there is no other editor") }
}
