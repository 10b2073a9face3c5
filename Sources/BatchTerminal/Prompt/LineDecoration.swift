package import BatchLanguage
import BatchShell
import SystemSupport

/// The look of a text while it is typed at the prompt.
package struct LineDecoration: Sendable, Equatable {
    /// The kinds of its parts, in order and without overlap.
    package let highlights: [Highlight]
    /// The probable rest; nothing where the cursor is not at its end.
    package let suggestion: String
    /// The argument expected next, if one is; not part of the text.
    package let hint: String
}

extension PromptSession {
    /// The look of a text that is typed at the prompt, the cursor at an offset of its UTF-8.
    ///
    /// It waits for nothing and may be asked from any thread, at every key.
    package func decoration(of text: String, at offset: Int) -> LineDecoration {
        if let learning = learning.value { return learning.decoration(of: text, at: offset) }
        let scope = scope
        let isAtEnd = offset == text.utf8.count
        let suggestion = isAtEnd ? suggestion(behind: text, in: scope) : ""
        let hint =
            isAtEnd && suggestion.isEmpty
            ? ArgumentHint(behind: text, scope.commands).text : ""
        let secrets = ForeignLine.secrets(in: text)
        return LineDecoration(
            highlights: secrets.isEmpty
                ? scope.highlighter.highlights(of: text, cursor: offset)
                : secrets.map { Highlight(range: $0, kind: .secret) },
            suggestion: suggestion,
            hint: hint
        )
    }
}
