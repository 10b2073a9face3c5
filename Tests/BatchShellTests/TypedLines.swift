import BatchShell
import Synchronization

@testable import BatchTerminal

/// Texts as somebody types them at the prompt, one after the other.
final class TypedLines: LineSource {
    private let state = Mutex(
        (left: [PromptInput](), prompts: [String](), remembered: [String]())
    )

    /// The prompts that were shown.
    var prompts: [String] { state.withLock { $0.prompts } }

    /// The lines that ↑ would bring back.
    var remembered: [String] { state.withLock { $0.remembered } }

    func add(_ texts: [String]) {
        state.withLock { $0.left += texts.map { .text($0) } }
    }

    func next(_ prompt: ShellPrompt) async throws -> PromptInput {
        state.withLock { state in
            state.prompts.append(prompt.text())
            return state.left.isEmpty ? .endOfInput : state.left.removeFirst()
        }
    }

    func remember(_ text: String) async { state.withLock { $0.remembered.append(text) } }
}
