import BatchLanguage
import BatchShell
import LineEditor
import Synchronization

/// The person at the terminal: lines with editing for the prompt, and answers without echo.
///
/// The editor is made when it is first needed, since a script needs none.
final class TerminalDesk: Sendable {
    private struct State {
        var editor: LineEditor?
        var shell: Shell?
        var interruptions: Interruptions?
    }

    private let state = Mutex(State())
    private let isPlain: Bool

    /// - Parameter isPlain: Lines are read plainly even where the terminal could do more.
    init(isPlain: Bool) { self.isPlain = isPlain }

    /// Says whom completion is asked of, and who takes signals.
    func serve(_ shell: Shell, _ interruptions: Interruptions) {
        state.withLock {
            $0.shell = shell
            $0.interruptions = interruptions
        }
    }

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
}

extension TerminalDesk: LineSource {
    func next(_ prompt: ShellPrompt) async throws -> PromptInput {
        let prompt = Prompt(prompt.text, continuation: "… ")
        do {
            switch try await editing({ try await $0.readLine(prompt: prompt) }) {
            case .line(let text): return .text(text)
            case .interrupted: return .interrupted
            case .terminated, .endOfInput: return .endOfInput
            }
        } catch is CancellationError {
            return .endOfInput
        }
    }

    func remember(_ text: String) async { (try? editor())?.history.add(text) }

    func notice(_ text: String) { (try? editor())?.notice(text) }
}

extension TerminalDesk: Questions {
    func answer(_ question: String) async throws -> String? {
        let prompt = Prompt(question, continuation: "… ")
        return switch try await editing({ try await $0.readLine(prompt: prompt) }) {
        case .line(let text): text
        case .interrupted, .terminated, .endOfInput: nil
        }
    }

    func secret(_ question: String) async throws -> String? {
        switch try await editing({ try await $0.readSecret(prompt: question) }) {
        case .secret(let text): text
        case .interrupted, .terminated, .endOfInput: nil
        }
    }
}

extension TerminalDesk: LineEditorDelegate {
    func isComplete(_ text: String) -> Bool { Completeness.isComplete(text) }

    func completions(of text: String, at cursor: Int) async -> Completions {
        guard let shell = state.withLock({ $0.shell }) else {
            return Completions(replacing: cursor..<cursor, with: [])
        }
        let found = await shell.completion(of: text, at: cursor)
        return Completions(
            replacing: found.range,
            with: found.candidates.map {
                Completions.Candidate(
                    $0.text,
                    label: $0.label,
                    description: $0.note,
                    suffix: $0.suffix
                )
            }
        )
    }
}
