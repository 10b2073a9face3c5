/// Whether a text at the prompt can be run, or asks for more.
public enum Completeness {
    /// Whether the text's last statement can end where the text does.
    ///
    /// It cannot where a bracket or a text over lines is open, behind an operator, a comma, a `|`
    /// or a `\`, and where a block has to come. A text with any other error counts as complete, so
    /// that the error is shown.
    public static func isComplete(_ text: String) -> Bool {
        let source = Source(.prompt, text)
        return !Parser.parse(source, stack: Parser.smallStack).isUnfinished
    }
}
