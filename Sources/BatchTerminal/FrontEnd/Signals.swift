import Synchronization
package import SystemSupport

/// Ctrl-C and its kin, and the end of the work: the main thread of the process waits for both.
///
/// It hands signals to whoever listens. The work itself has a thread of its own.
package final class Signals: Sendable {
    private struct State {
        /// Before somebody listens nothing has begun that would have to be ended.
        var listener: @Sendable (SignalPipe.Signal) -> Void = { signal in
            switch signal.number {
            case .interrupt, .terminate, .hangUp:
                CurrentProcess.endAtOnce(Int32(signal.number.exitCode))
            case .suspend: CurrentProcess.stop()
            default: break
            }
        }
        var code: Int?
    }

    private let state = Mutex(State())
    private let pipe: SignalPipe

    /// Takes the signals from now on.
    package init(_ signals: [SignalNumber]) {
        do throws(SystemError) {
            pipe = try SignalPipe(signals)
        } catch {
            preconditionFailure("no pipe for signals: \(error)")
        }
    }

    /// Hands each signal to somebody, on the main thread.
    func listen(_ listener: @escaping @Sendable (SignalPipe.Signal) -> Void) {
        state.withLock { $0.listener = listener }
    }

    /// Ends the waiting: the work is done.
    package func finish(_ code: Int) {
        state.withLock { $0.code = code }
        pipe.wake()
    }

    /// Reports signals until the work is done, and gives its exit code.
    package func waitForEnd() -> Int {
        while true {
            let signal: SignalPipe.Signal?
            do throws(SystemError) {
                signal = try pipe.next()
            } catch {
                preconditionFailure("the pipe of the signals is gone: \(error)")
            }
            let (listener, code) = state.withLock { ($0.listener, $0.code) }
            if let code { return code }
            if let signal { listener(signal) }
        }
    }
}
