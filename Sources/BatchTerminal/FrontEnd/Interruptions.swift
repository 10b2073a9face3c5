package import BatchShell
import LineEditor
import Synchronization
package import SystemSupport

/// Ctrl-C and SIGTERM: the first cancels the command, the second ends the process.
package final class Interruptions: Sendable {
    private struct State {
        /// Signals since the work began.
        var count = 0
        /// The signal, other than Ctrl-C, that the process was told to end with.
        var end: SignalNumber?
        /// Takes signals while a line is edited.
        var editor: (@Sendable (EditorSignal) -> Void)?
        /// Ends the reading of that line.
        var stopReading: (@Sendable () -> Void)?
        var restoreTerminal: @Sendable () -> Void = {}
    }

    private let presenter: Presenter
    private let state = Mutex(State())

    /// The signals that mean something here.
    package static let signals = [
        SignalNumber.interrupt, .terminate, .hangUp, .resize, .resume, .suspend,
    ]

    package init(
        of shell: Shell,
        _ presenter: Presenter,
        _ programs: SystemPrograms,
        _ signals: Signals
    ) {
        self.presenter = presenter
        signals.listen { [self] signal in act(on: signal, shell, programs) }
    }

    /// The exit code of the process: what SIGTERM ended exits with 143, SIGHUP with 129.
    package func exitCode(for code: Int) -> Int {
        state.withLock { $0.end }?.exitCode ?? code
    }

    /// Hands signals to an editor until the line is there.
    ///
    /// The reading has a task of its own, which is cancelled when the process is to end: an editor
    /// drops the signals that come before it reads, and this one must not be lost.
    ///
    /// - Throws: `CancellationError` when the process is to end, and what the reading throws.
    func whileEditing<Answer: Sendable>(
        _ take: @escaping @Sendable (EditorSignal) -> Void,
        _ body: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let started: Task<Answer, any Error>? = state.withLock { state in
            guard state.end == nil else { return nil }
            let reading = Task { try await body() }
            state.editor = take
            state.stopReading = { reading.cancel() }
            return reading
        }
        guard let reading = started else { throw CancellationError() }
        defer {
            state.withLock {
                $0.editor = nil
                $0.stopReading = nil
                $0.count = 0
            }
        }
        return try await withTaskCancellationHandler {
            try await reading.value
        } onCancel: {
            reading.cancel()
        }
    }

    /// Hands over how to restore the terminal, for an end at once.
    func restoring(_ restore: @escaping @Sendable () -> Void) {
        state.withLock { $0.restoreTerminal = restore }
    }

    private func act(on taken: SignalPipe.Signal, _ shell: Shell, _ programs: SystemPrograms) {
        let number = taken.number
        let signal = EditorSignal(number)
        // A program that has the terminal gets Ctrl-C itself; we wait for what it makes of it.
        if signal == .interrupt, !taken.isSent, programs.haveTerminal { return }
        // One that stops itself, such as an editor, expects us to stop with it.
        if signal == .suspend, programs.haveTerminal {
            CurrentProcess.stop()
            return
        }
        let ends = signal == .interrupt || signal == .terminate
        let state = state.withLock { state in
            if signal == .terminate { state.end = number }
            if ends, state.editor == nil { state.count += 1 }
            return state
        }
        if signal == .terminate, let stopReading = state.stopReading {
            stopReading()
        } else if let editor = state.editor {
            editor(signal)
        } else if ends {
            // The terminal has written ^C where the cursor was; below what is drawn in place it
            // goes, so that the next drawing finds its lines.
            if signal == .interrupt, FileDescriptor.standardError.isTerminal {
                if presenter.isDrawing { Terminal.clearLine() } else { Terminal.complain("") }
            }
            if state.count > 1 {
                state.restoreTerminal()
                programs.kill()
                CurrentProcess.endAtOnce(Int32(number.exitCode))
            }
            shell.interrupt(exitCode: number.exitCode)
        } else if signal == .suspend {
            // Nothing is edited, so the terminal is as it was: stop as everybody does.
            CurrentProcess.stop()
        }
    }
}

extension EditorSignal {
    /// The meaning of a signal to an editor.
    fileprivate init(_ number: SignalNumber) {
        self =
            switch number {
            case .interrupt: .interrupt
            case .resize: .resize
            case .suspend: .suspend
            case .resume: .resume
            default: .terminate
            }
    }
}

extension SignalNumber {
    /// The exit code of a process that a signal has ended, as shells have it.
    var exitCode: Int { 128 + Int(rawValue) }
}
