import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import Synchronization
import TerminalText

/// Makes the report of one script of the events of its shell.
final class ReportRecorder: Sendable {
    fileprivate struct State {
        var report: ScriptReport
        /// The statements under way, outermost first.
        var open: [StatementReport] = []
        /// The number of exchanges kept so far.
        var exchanges = 0
        /// The narration of each source, and the offset up to which it was taken.
        var outlines: [ObjectIdentifier: (outline: ScriptOutline, end: Int32)] = [:]
        /// The bytes of what was shown that are kept.
        var shown = 0
    }

    private let state: Mutex<State>
    private let clock: any Clock
    private let start: Duration

    /// The statements in one statement that are kept; a loop may have millions.
    private static let mostChildren = 200
    /// The exchanges that are kept, with bodies of up to 64 KB each.
    private static let mostExchanges = 2_000
    /// What one statement shows is kept up to so many bytes, and all of it up to so many times that.
    private static let mostShown = 16_384
    private static let mostStatementsShown = 500
    /// The columns that results are fitted to.
    private static let columns = 100

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
            var begun = StatementReport(statement, in: source, at: clock.monotonic - start)
            state.withLock { state in
                begun.narration = state.takeNarration(above: statement, in: source)
                state.open.append(begun)
            }
        case .result(let value, let presentation):
            add(shown: renderer.shown(value, as: presentation).text)
        case .printed(let text): add(shown: renderer.text(printed: text))
        case .kept(let name, let value):
            let line = "\(name) = \(value.json(.compact))".visibleLine
            add(shown: line.cut(toColumns: Self.columns) + "\n")
        case .note(let text): add(shown: renderer.text(told: text, as: .faint))
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

    private var renderer: Renderer {
        Renderer(columns: Self.columns, theme: .plain, clock: clock)
    }

    /// Keeps what the innermost statement has shown.
    private func add(shown text: String) {
        let text = PlainSecret.hidden(in: text)
        state.withLock { state in
            let most = Self.mostShown * Self.mostStatementsShown
            guard !state.open.isEmpty, state.shown < most else { return }
            let place = state.open.count - 1
            let room = Self.mostShown - state.open[place].shown.utf8.count
            guard room > 0 else { return }
            let kept =
                text.utf8.count <= room
                ? text : String(decoding: text.utf8.prefix(room), as: UTF8.self) + " …\n"
            state.shown += kept.utf8.count
            state.open[place].shown += kept
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

extension ReportRecorder.State {
    /// The narration above a statement that no statement before it had.
    fileprivate mutating func takeNarration(
        above statement: Statement,
        in source: Source
    ) -> [String] {
        let identity = ObjectIdentifier(source)
        let start = statement.span.start
        let (outline, end) = outlines[identity] ?? (ScriptOutline(source), 0)
        let narration = outline.narration(from: end, to: start).map(PlainSecret.hidden(in:))
        outlines[identity] = (outline, max(end, start))
        return narration
    }
}
