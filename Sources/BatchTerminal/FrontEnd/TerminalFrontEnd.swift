package import BatchShell
import LineEditor
import Synchronization
package import TerminalText

/// The person at the terminal: lines with editing for the prompt, and answers without echo.
///
/// The editor is made when it is first needed, since a script needs none.
package final class TerminalFrontEnd: Sendable {
    private struct State {
        var editor: LineEditor?
        var session: PromptSession?
        var interruptions: Interruptions?
        /// A statement is typed, not an answer.
        var isAtPrompt = false
        /// A prompt that was changed before its line was begun: what it says of its place is so.
        var early: ShellPrompt?
        var theme: Theme
    }

    private let state: Mutex<State>
    private let isPlain: Bool
    /// The colours that nobody has changed.
    private let usualTheme: Theme

    /// A frontEnd at the standard streams.
    ///
    /// - Parameters:
    ///   - isPlain: Lines are read plainly even where the terminal could do more.
    ///   - theme: The colours of what is typed.
    package init(isPlain: Bool, theme: Theme) {
        self.isPlain = isPlain
        usualTheme = theme
        state = Mutex(State(theme: theme))
    }

    /// Says whom completion is asked of, and who takes signals.
    package func serve(_ session: PromptSession, _ interruptions: Interruptions) {
        state.withLock {
            $0.session = session
            $0.interruptions = interruptions
        }
    }

    var session: PromptSession? { state.withLock { $0.session } }

    var isAtPrompt: Bool { state.withLock { $0.isAtPrompt } }

    var theme: Theme { state.withLock { $0.theme } }

    private func editor() throws -> LineEditor {
        try state.withLock { state in
            if let editor = state.editor { return editor }
            var configuration = LineEditor.Configuration(programName: "batchsh")
            configuration.isPlain = isPlain
            let editor = try LineEditor(configuration, delegate: self)
            state.editor = editor
            state.interruptions?.restoring { editor.restoreTerminal() }
            return editor
        }
    }

    /// Does something with the editor while signals go to it.
    ///
    /// - Throws: `CancellationError` when the process is to end.
    private func editing<Answer: Sendable>(
        _ body: @escaping @Sendable (LineEditor) async throws -> Answer
    ) async throws -> Answer {
        let editor = try editor()
        guard let interruptions = state.withLock({ $0.interruptions }) else {
            return try await body(editor)
        }
        return try await interruptions.whileEditing {
            editor.wake($0)
        } _: {
            try await body(editor)
        }
    }

    /// Does what the person prefers, from the next line on.
    private func apply(_ preferences: Preferences) throws {
        let editor = try editor()
        if let keys = preferences.keys { editor.keyStyle = keys == .vi ? .vi : .emacs }
        editor.isSilent = !preferences.rings
        state.withLock { $0.theme = usualTheme.with(preferences.colors) }
    }
}

extension TerminalFrontEnd: LineSource {
    package func next(_ prompt: ShellPrompt) async throws -> PromptInput {
        if let session { try apply(session.preferences) }
        var prompt = prompt
        state.withLock { state in
            state.isAtPrompt = true
            guard let early = state.early, early.location == prompt.location else { return }
            prompt.isProduction = early.isProduction
        }
        defer {
            state.withLock {
                $0.isAtPrompt = false
                $0.early = nil
            }
        }
        do {
            switch try await editing({ [shown = drawn(prompt)] in
                try await $0.readLine(prompt: shown)
            }) {
            case .line(let text): return .text(text)
            case .interrupted: return .interrupted
            case .terminated, .endOfInput: return .endOfInput
            }
        } catch is CancellationError {
            return .endOfInput
        }
    }

    package func remember(_ text: String) async { (try? editor())?.history.add(text) }

    package func recall(_ texts: [String]) async {
        guard let history = (try? editor())?.history else { return }
        history.clear()
        for text in texts { history.add(text) }
    }

    package func notice(_ text: String) { (try? editor())?.notice(text) }

    package func change(_ prompt: ShellPrompt) {
        let isAtPrompt = state.withLock { state in
            if !state.isAtPrompt { state.early = prompt }
            return state.isAtPrompt
        }
        // Otherwise the text being typed is the answer to a question, which must stay.
        if isAtPrompt { (try? editor())?.change(drawn(prompt)) }
    }
}

extension TerminalFrontEnd: Questions {
    package func answer(_ question: String) async throws -> String? {
        try await answer(to: Prompt(question, continuation: "… "))
    }

    package func edit(_ text: String, _ question: String) async throws -> String? {
        try await answer(to: Prompt(question, continuation: "… ", initialText: text))
    }

    private func answer(to question: Prompt) async throws -> String? {
        switch try await editing({ try await $0.readAnswer(to: question) }) {
        case .line(let text): text
        case .interrupted, .terminated, .endOfInput: nil
        }
    }

    package func secret(_ question: String) async throws -> String? {
        switch try await editing({ try await $0.readSecret(prompt: question) }) {
        case .secret(let text): text
        case .interrupted, .terminated, .endOfInput: nil
        }
    }
}
