package import BatchShell

/// A source of the prompt's lines: an editor at a terminal, a pipe, or a test's array.
package protocol LineSource: Sendable {
    /// The next statement, complete or not to be completed.
    func next(_ prompt: ShellPrompt) async throws -> PromptInput

    /// Takes a text into what ↑ brings back, as the latest.
    func remember(_ text: String) async

    /// Takes all texts that ↑ brings back, oldest first, in place of those before.
    func recall(_ texts: [String]) async

    /// Shows a line above what is being typed.
    func notice(_ text: String)

    /// Puts another prompt before the line that is being typed.
    func change(_ prompt: ShellPrompt)
}

extension LineSource {
    /// Takes each as the latest.
    package func recall(_ texts: [String]) async {
        for text in texts { await remember(text) }
    }

    /// Shows nothing: for a source that nobody looks at.
    package func notice(_ text: String) {}

    /// Changes nothing.
    package func change(_ prompt: ShellPrompt) {}
}

/// An action of a person at the prompt.
package enum PromptInput: Sendable, Equatable {
    /// A text of one or more lines.
    case text(String)
    /// Ctrl-C: what was typed is gone.
    case interrupted
    case endOfInput
}
