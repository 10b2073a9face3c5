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

    /// Shows a line above what is being typed.
    func notice(_ text: String)
}

extension LineSource {
    /// Shows nothing: for a source that nobody looks at.
    public func notice(_ text: String) {}
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
        let end = PromptEnd()
        let others = ForeignRequests(besides: transcript) { lines.notice($0) }
        var following: Task<Void, Never>?
        defer { following?.cancel() }
        if let preferences, isThere(preferences) {
            let code = await run(preferences.asSourced, by: interpreter, end)
            if end.isMarked { return code }
        }
        while !context.isOutputClosed {
            if following == nil, let running = context.session.running {
                following = Task { await others.follow(running) }
            }
            do {
                switch try await lines.next(context.session.prompt) {
                case .interrupted: continue
                case .endOfInput: return 0
                case .text(let text):
                    others.begin()
                    let code = await run(text, by: interpreter, end)
                    others.end()
                    await keep(text, code, for: lines)
                    if end.isMarked { return code }
                }
            } catch {
                return await finish { throw error }
            }
        }
        return 0
    }

    private func run(_ text: String, by interpreter: Interpreter, _ end: PromptEnd) async -> Int {
        let source = Source(name: "prompt", bytes: Array(text.utf8))
        return await finish {
            let outcome = try await interpreter.runLine(source)
            if case .exit = outcome { end.mark() }
            return outcome
        }
    }

    /// Goes to the emulator where no credentials are known, and says where requests go.
    ///
    /// - Returns: The exit code where nothing can be typed.
    private func greet() async -> Int? {
        let session = context.session
        let wantsLocal = session.isLocal
        guard wantsLocal || (!session.side.hasCredentials && session.mayBeLocal) else { return nil }
        let code = await finish {
            try await session.connectLocal(LocalPlatformOptions(port: Session.usualLocalPort))
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

    /// Whether a file's folder has it; there is none where the folder cannot be read either.
    private func isThere(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.dropLast().joined(separator: "/") + "/"
        let names = (try? context.world.files.names(in: folder)) ?? []
        return names.contains { $0 == parts.last ?? "" }
    }

    private func recall(_ file: HistoryFile, for lines: any LineSource) async {
        do {
            try context.history.open(file)
            for text in context.history.texts { await lines.remember(text) }
        } catch {
            await tellOfHistory(error)
        }
    }

    private func keep(_ text: String, _ code: Int, for lines: any LineSource) async {
        guard let text = context.history.add(text) else { return }
        await lines.remember(text)
        do {
            let time = context.world.clock.milliseconds
            try context.history.save(text, atMilliseconds: time, exitCode: code)
        } catch {
            await tellOfHistory(error)
        }
    }

    private func tellOfHistory(_ error: any Error) async {
        let reason =
            (error as? any DiagnosticConvertible)?.diagnostic.message ?? String(describing: error)
        await context.note("the history is kept for this session only: \(reason)")
    }
}

extension String {
    /// The statement that reads a script into the scope where it stands.
    fileprivate var asSourced: String {
        let quoted = split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        return "source '\(quoted)'"
    }
}

/// Whether `exit` was typed, as opposed to an error that has an exit code too.
private final class PromptEnd: Sendable {
    private let flag = Atomic(false)

    var isMarked: Bool { flag.load(ordering: .relaxed) }

    func mark() { flag.store(true, ordering: .relaxed) }
}
