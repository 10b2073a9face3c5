import BatchLanguage
import JSON
import PlatformClient
import Synchronization

/// Where the lines of a prompt come from: an editor at a terminal, a pipe, or a test's array.
public protocol LineSource: Sendable {
    /// The next statement, complete or not to be completed.
    func next(_ prompt: ShellPrompt) async throws -> PromptInput

    /// Takes a text into what ↑ brings back.
    func remember(_ text: String) async
}

/// What a person did at the prompt.
public enum PromptInput: Sendable, Equatable {
    /// A text of one or more lines.
    case text(String)
    /// Ctrl-C: what was typed is gone.
    case interrupted
    case endOfInput
}

extension Shell {
    /// Runs statements as they are typed, in one scope, until the input ends or `exit`.
    ///
    /// An error returns to the prompt.
    ///
    /// - Parameters:
    ///   - lines: Where the statements come from.
    ///   - history: The file of what was typed; nil keeps it for this session only.
    ///   - preferences: A script that is read into the scope of the prompt at its start, where it
    ///     is there; an error in it is shown and survived.
    /// - Returns: The exit code: that of `exit`, else 0.
    public func prompt(
        _ lines: any LineSource,
        history: HistoryFile? = nil,
        preferences: String? = nil
    ) async -> Int {
        let interpreter = context.interpreter(isInteractive: true)
        completesFrom(interpreter)
        if let history { await recall(history, for: lines) }
        if let code = await greet() { return code }
        if let preferences, let source = preferencesSource(preferences) {
            _ = await finish { try await interpreter.runLine(source) }
        }
        let end = PromptEnd()
        while !context.isOutputClosed {
            do {
                switch try await lines.next(context.session.prompt) {
                case .interrupted: continue
                case .endOfInput: return 0
                case .text(let text):
                    let source = Source(name: "prompt", bytes: Array(text.utf8))
                    let code = await finish {
                        let outcome = try await interpreter.runLine(source)
                        if case .exit = outcome { end.mark() }
                        return outcome
                    }
                    await keep(text, code, for: lines)
                    if end.isMarked { return code }
                }
            } catch {
                return await finish { throw error }
            }
        }
        return 0
    }

    /// Goes to the emulator where no credentials are known, and says where requests go.
    ///
    /// - Returns: The exit code where nothing can be typed.
    private func greet() async -> Int? {
        let session = context.session
        let wantsLocal = session.isLocal
        guard wantsLocal || (!session.side.hasCredentials && session.mayBeLocal) else { return nil }
        let code = await finish {
            try await session.connectLocal(
                port: Session.usualLocalPort,
                takesOtherPort: true
            )
            return .value(.null)
        }
        guard code == 0 else { return code }
        let address = session.side.endpoint.value.origin
        await context.note(
            wantsLocal
                ? "this is the built-in emulator, \(address)"
                : "no credentials are known: this is the built-in emulator, \(address)"
        )
        return nil
    }

    private func preferencesSource(_ path: String) -> Source? {
        try? Source(script: path, from: ".", files: context.world.files)
    }

    private func recall(_ file: HistoryFile, for lines: any LineSource) async {
        do {
            try context.history.open(file)
            for text in context.history.texts { await lines.remember(text) }
        } catch {
            await context.note("the history is kept for this session only: \(error)")
        }
    }

    private func keep(_ text: String, _ code: Int, for lines: any LineSource) async {
        do {
            let time = context.world.clock.milliseconds
            if try context.history.add(text, atMilliseconds: time, exitCode: code) {
                await lines.remember(text)
            }
        } catch {
            await context.note("the history could not be written: \(error)")
        }
    }
}

/// Whether `exit` was typed, as opposed to an error that has an exit code too.
private final class PromptEnd: Sendable {
    private let flag = Atomic(false)

    var isMarked: Bool { flag.load(ordering: .relaxed) }

    func mark() { flag.store(true, ordering: .relaxed) }
}
