/// The look of a text while it is typed.
public struct Markup: Hashable, Sendable {
    /// The parts of the text that have a style of their own, in order and without overlap.
    public var spans: [StyledSpan]
    /// The parts that are drawn as dots, in order and without overlap; offsets in UTF-8.
    public var masked: [Range<Int>]
    /// The probable rest of the text: it is shown behind it, and → takes it.
    ///
    /// It counts only while the cursor is at the end of the text.
    public var suggestion: String
    /// The input expected next: it is shown behind the text and cannot be taken.
    public var hint: String
    /// The style of suggestion and hint, so that nobody takes them for typed.
    public var asideStyle: TextStyle

    /// A markup; by default nothing is styled or offered, and what is offered is faint.
    public init(
        spans: [StyledSpan] = [],
        masked: [Range<Int>] = [],
        suggestion: String = "",
        hint: String = "",
        asideStyle: TextStyle = TextStyle("2")
    ) {
        self.spans = spans
        self.masked = masked
        self.suggestion = suggestion
        self.hint = hint
        self.asideStyle = asideStyle
    }
}
