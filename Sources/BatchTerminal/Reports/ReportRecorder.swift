import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import Synchronization

/// Makes the report of one script of the events of its shell.
final class ReportRecorder: Sendable {
    private struct State {
        var report: ScriptReport
        /// The statements under way, outermost first.
        var open: [StatementReport] = []
        /// The number of exchanges kept so far.
        var exchanges = 0
    }

    private let state: Mutex<State>
    private let clock: any Clock
    private let start: Duration

    /// The statements in one statement that are kept; a loop may have millions.
    private static let mostChildren = 200
    /// The exchanges that are kept, with bodies of up to 64 KB each.
    private static let mostExchanges = 2_000

    /// - Parameters:
    ///   - name: The run's.
    ///   - isCommand: It is one command by itself.
    ///   - clock: Tells the times.
    init(_ name: String, isCommand: Bool, clock: any Clock) {
        self.clock = clock
        start = clock.monotonic
        let report = ScriptReport(name: name, isCommand: isCommand, started: clock.milliseconds)
        state = Mutex(State(report: report))
    }

    func receive(_ event: Event) {
        switch event {
        case .statementBegan(let statement, let source):
            let begun = StatementReport(statement, in: source, at: clock.monotonic - start)
            state.withLock { $0.open.append(begun) }
        case .statementEnded(let record):
            let error: Diagnostic? =
                if case .failure(let error) = record.result { error.hidingPlainSecrets } else {
                    nil
                }
            end(error)
        case .exchange(let exchange): add(exchange)
        case .diagnostic(let diagnostic):
            state.withLock { $0.report.diagnostics.append(diagnostic) }
        default: break
        }
    }

    private func add(_ exchange: Exchange) {
        state.withLock { state in
            state.exchanges += 1
            guard state.exchanges <= Self.mostExchanges else { return }
            if state.open.isEmpty {
                state.report.exchanges.append(exchange)
            } else {
                state.open[state.open.count - 1].exchanges.append(exchange)
            }
        }
    }

    private func end(_ error: Diagnostic?) {
        let now = clock.monotonic - start
        state.withLock { state in
            guard var ended = state.open.popLast() else { return }
            ended.elapsed = now - ended.start
            ended.error = error
            guard !state.open.isEmpty else {
                state.report.statements.append(ended)
                return
            }
            let outer = state.open.count - 1
            if state.open[outer].children.count < Self.mostChildren || error != nil {
                state.open[outer].children.append(ended)
            } else {
                state.open[outer].leftOut += 1
            }
        }
    }

    /// The report, once the script has ended.
    func finish(_ exitCode: Int) -> ScriptReport {
        while state.withLock({ !$0.open.isEmpty }) {
            end(Diagnostic(.interrupt, "it was ended before its end"))
        }
        return state.withLock { state in
            state.report.elapsed = clock.monotonic - start
            state.report.exitCode = exitCode
            return state.report
        }
    }
}
