public import BatchLanguage
import BatchValues
import TerminalText

/// The format of errors.
public enum ErrorFormat: String, Sendable, CaseIterable {
    /// With the line and a caret under the place.
    case text
    /// `FILE:LINE:COL: error: …`
    case line
    /// One JSON object a line.
    case json
    /// Annotations of GitHub Actions.
    case github

    /// The error in this form, without a line end behind it; a terminal obeys nothing in it.
    ///
    /// - Parameters:
    ///   - diagnostic: The error.
    ///   - isColored: Whether it is coloured.
    ///   - columns: The width of the terminal; nil for lines of any length.
    /// - Returns: Its lines.
    public func text(
        of diagnostic: Diagnostic,
        isColored: Bool = false,
        columns: Int? = nil
    ) -> String {
        switch self {
        case .text:
            DiagnosticText.drawn(diagnostic, isColored: isColored, columns: columns)
        case .line: DiagnosticText.line(diagnostic)
        case .json: diagnostic.fields.json().visibleLine
        case .github: DiagnosticText.annotation(diagnostic)
        }
    }
}
