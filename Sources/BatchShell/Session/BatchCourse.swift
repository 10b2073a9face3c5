import BatchLanguage
package import PlatformClient
import Synchronization

/// The progress of the running command with a batch of its own.
///
/// It is the one answer to what was done already: every error of the command, whatever its kind,
/// gets from here the batch that it leaves, the lines that go on with it, and the word that the
/// same again is not safe, since it would load the rows twice.
package final class BatchCourse: Sendable {
    /// The last that has happened to the batch.
    package enum Stage: Equatable {
        /// It is there; files may be in it.
        case open
        /// It is there, and another process is sending a file of it.
        case shared
        /// All files are in it, and COMPLETE is under way.
        case completing
        /// COMPLETE was accepted: it goes on by itself.
        case completed
        /// It has its last status.
        case ended(BatchStatus?)
    }

    private struct State {
        var batch: BatchID?
        var stage = Stage.open
        /// The same command again goes on with this batch and makes no other.
        var isRepeatable = false
    }

    private let state = Mutex(State())

    /// A command begins, which has no batch yet.
    func begin() { state.withLock { $0 = State() } }

    /// The command has come so far with a batch.
    package func reach(_ stage: Stage, _ batch: BatchID) {
        state.withLock { state in
            state.batch = batch
            state.stage = stage
        }
    }

    /// The same command again does nothing twice.
    package func isRepeatable() { state.withLock { $0.isRepeatable = true } }

    /// The error that a command ends with, and what it leaves.
    ///
    /// The reader of an output that goes away is no error, and comes through as it is.
    func explain(_ error: any Error) -> any Error {
        let state = state.withLock { $0 }
        guard let batch = state.batch, !(error is OutputClosed) else { return error }
        var diagnostic =
            switch error {
            case let error as any DiagnosticConvertible: error.diagnostic
            case is CancellationError: Diagnostic(.interrupt, "interrupted")
            default: Diagnostic(.command, String(describing: error))
            }
        let id = batch.text
        diagnostic.details.batch = diagnostic.details.batch ?? id
        let mayHaveChanged = (error as? PlatformError)?.mayHaveChanged != nil
        diagnostic.details.retry = state.isRepeatable ? .safe : mayHaveChanged ? .unsure : .no
        switch state.stage {
        case .open where mayHaveChanged, .completing where mayHaveChanged: break
        case .open:
            let resume = NextStep.canResume(after: error) ? " --resume" : ""
            diagnostic.notes += [
                "batch \(id) is left open on the platform",
                "go on:    batch upload \(id) FILE…\(resume); batch complete \(id)",
                "give up:  batch abort \(id)",
            ]
        case .completing where error.isRefusal:
            diagnostic.notes += [
                "batch \(id) is left open on the platform, all files in it",
                "go on:    batch complete \(id)",
                "give up:  batch abort \(id)",
            ]
        case .completing:
            diagnostic.notes.append("batch \(id) may be complete: no answer to COMPLETE has come")
            diagnostic.hint = "batch status \(id) tells; while it is loading, batch complete \(id)"
            diagnostic.correction = "batch status \(id)"
        case .shared: diagnostic.notes.append("batch \(id) is being filled by another process")
        case .completed:
            diagnostic.hint = "the batch goes on at the platform: batch wait \(id)"
            diagnostic.correction = "batch wait \(id)"
        case .ended(let status):
            if diagnostic.kind != .batch, diagnostic.kind != .partial {
                diagnostic.notes.append("batch \(id) has ended: \(status.words)")
            }
        }
        return diagnostic
    }
}

extension Error {
    /// The platform has answered, and did not do it.
    fileprivate var isRefusal: Bool {
        if case .refused? = self as? PlatformError { true } else { false }
    }
}
