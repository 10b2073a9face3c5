import BatchShell
import LineEditor
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What Ctrl-C and SIGTERM do: the first cancels what is under way, a second one ends the process.
final class Interruptions: Sendable {
    private struct State {
        /// Signals since the work began.
        var count = 0
        var wasTerminated = false
        /// Takes signals while a line is edited.
        var editor: (@Sendable (EditorSignal) -> Void)?
        var restoreTerminal: @Sendable () -> Void = {}
    }

    private let state = Mutex(State())

    /// The signals that mean something here.
    static let signals = [SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGCONT, SIGTSTP]

    init(of shell: Shell, _ programs: SystemPrograms, _ signals: Signals) {
        signals.listen { [self] number in act(on: number, shell, programs) }
    }

    /// The exit code of the process: what SIGTERM ended exits with 143.
    func exitCode(for code: Int) -> Int {
        state.withLock { $0.wasTerminated } ? 143 : code
    }

    /// Hands signals to an editor until the line is there.
    func whileEditing<Result>(
        _ take: @escaping @Sendable (EditorSignal) -> Void,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        state.withLock { $0.editor = take }
        defer {
            state.withLock {
                $0.editor = nil
                $0.count = 0
            }
        }
        return try await body()
    }

    /// What has to be done for the terminal before the process ends at once.
    func restoring(_ restore: @escaping @Sendable () -> Void) {
        state.withLock { $0.restoreTerminal = restore }
    }

    private func act(on number: Int32, _ shell: Shell, _ programs: SystemPrograms) {
        let signal = EditorSignal(number)
        // A program that has the terminal gets Ctrl-C itself; we wait for what it makes of it.
        if signal == .interrupt, programs.haveTerminal { return }
        let ends = signal == .interrupt || signal == .terminate
        let (editor, isSecond, restore) = state.withLock { state in
            if signal == .terminate { state.wasTerminated = true }
            if ends, state.editor == nil { state.count += 1 }
            return (state.editor, state.count > 1, state.restoreTerminal)
        }
        if let editor {
            editor(signal)
        } else if ends {
            if isSecond {
                restore()
                _exit(number == SIGINT ? 130 : 143)
            }
            shell.interrupt()
        } else if signal == .suspend {
            // Nothing is edited, so the terminal is as it was: stop as everybody does.
            kill(getpid(), SIGSTOP)
        }
    }
}

extension EditorSignal {
    /// What a signal of the system means to an editor.
    fileprivate init(_ number: Int32) {
        self =
            switch number {
            case SIGINT: .interrupt
            case SIGWINCH: .resize
            case SIGTSTP: .suspend
            case SIGCONT: .resume
            default: .terminate
            }
    }
}
