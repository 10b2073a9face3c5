/// The texts around the text that is typed.
public struct Prompt: Hashable, Sendable {
    /// Before the first line; it may hold line breaks.
    public var text: String
    /// The parts of `text` that are drawn in a style of their own.
    public var spans: [StyledSpan]
    /// Before every further line of a text that goes on.
    public var continuation: String
    /// At the right margin of the first row, as long as there is room and the line is edited.
    public var right: String
    /// The style of `right`; nil for none.
    public var rightStyle: TextStyle?
    /// The text to begin with, to be changed.
    public var initialText: String

    /// A prompt.
    public init(
        _ text: String,
        spans: [StyledSpan] = [],
        continuation: String = "> ",
        right: String = "",
        rightStyle: TextStyle? = nil,
        initialText: String = ""
    ) {
        self.text = text
        self.spans = spans
        self.continuation = continuation
        self.right = right
        self.rightStyle = rightStyle
        self.initialText = initialText
    }
}

/// The style of a part of a text: the parameters of the terminal's "select graphic rendition".
///
/// `"1;34"` is bold and blue. The caller decides which part of the language has which colour.
public struct TextStyle: Hashable, Sendable {
    let parameters: String

    /// A style.
    ///
    /// - Parameter parameters: Digits, `;` and `:` only; anything else is our own mistake and traps.
    public init(_ parameters: String) {
        precondition(
            parameters.utf8.allSatisfy { (0x30...0x3B).contains($0) },
            "a style holds digits, ';' and ':'"
        )
        self.parameters = parameters
    }
}

/// A part of a text and its style.
public struct StyledSpan: Hashable, Sendable {
    /// Offsets in UTF-8; spans are in order and do not overlap.
    public var range: Range<Int>
    /// The style of that part.
    public var style: TextStyle

    /// A span.
    public init(_ range: Range<Int>, _ style: TextStyle) {
        self.range = range
        self.style = style
    }
}
