import BatchShell
import Synchronization

/// Makes a report of each run of one shell.
final class RunRecorder: EventConsumer {
    private struct Current {
        let recorder: ReportRecorder
        /// The number of reports when it began.
        let reportCount: Int
    }

    private let reports: Reports
    private let clock: any Clock
    private let current = Mutex<Current?>(nil)

    init(_ reports: Reports, clock: any Clock) {
        self.reports = reports
        self.clock = clock
    }

    func receive(_ event: Event) {
        switch event {
        case .runBegan(let run):
            let begun = Current(
                recorder: ReportRecorder(run.name, isCommand: run.kind == .command, clock: clock),
                reportCount: reports.count
            )
            current.withLock { $0 = begun }
        case .runEnded(let run, let exitCode):
            let ended = current.withLock { current in
                defer { current = nil }
                return current
            }
            if let ended { end(ended, run, exitCode) }
        default: current.withLock { $0 }?.recorder.receive(event)
        }
    }

    private func end(_ ended: Current, _ run: ShellRun, _ exitCode: Int) {
        // The scripts that a command such as `test` has run have reports of their own; it has one
        // only where it failed and none of theirs says so.
        let hasRunScripts = run.kind == .command && reports.count > ended.reportCount
        guard !hasRunScripts || exitCode != 0 && !reports.hasFailure else { return }
        reports.add(ended.recorder.finish(exitCode))
    }
}
