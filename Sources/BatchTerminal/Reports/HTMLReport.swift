import BatchLanguage
import BatchShell
import BatchValues
import HTTPTypes
import PlatformClient

/// A page to read: every statement with its time in a waterfall, its exchanges and its error.
///
/// It is one file that loads nothing, has no script in it, and follows the reader's choice of light
/// or dark.
struct HTMLReport {
    private(set) var text = ""
    private let clock: any Clock
    /// The duration of the script that is being written, for the waterfall.
    private var whole = Duration.zero
    /// The script that is being written tells what it is about: everything in it stands open.
    private var isNarrated = false

    init(_ scripts: [ScriptReport], clock: any Clock, version: String) {
        self.clock = clock
        let failed = scripts.count { !$0.isPassed }
        let count = scripts.count.counted("script")
        let title = failed == 0 ? "\(count) passed" : "\(count), \(failed) failed"
        text = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title) – batchsh</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <header>
            <h1 class="\(failed == 0 ? "passed" : "failed")">\(title)</h1>
            <p>batchsh \(version.asMarkup)</p>
            </header>
            <main>

            """
        for script in scripts { add(script) }
        text += "</main>\n</body>\n</html>\n"
    }

    private mutating func add(_ script: ScriptReport) {
        whole = script.elapsed
        isNarrated = script.isNarrated
        let time = clock.localTime(atMilliseconds: script.started)
        let state = script.isPassed ? "passed" : "failed"
        let exit = script.isPassed ? "passed" : "exit \(script.exitCode)"
        text += """
            <section>
            <h2>\(script.name.asMarkup) <span class="badge \(state)">\(exit)</span></h2>
            <p class="facts">\(time.date) \(time.time), \(script.elapsed.text(.readable))</p>

            """
        for diagnostic in script.diagnostics where diagnostic.severity == .warning {
            add(diagnostic, as: "warning")
        }
        for error in script.errorsBesides { add(error, as: "error") }
        for exchange in script.exchanges { add(exchange) }
        add(script.statements)
        text += "</section>\n"
    }

    private mutating func add(_ statements: [StatementReport]) {
        guard !statements.isEmpty else { return }
        text += "<ol>\n"
        for statement in statements { add(statement) }
        text += "</ol>\n"
    }

    private mutating func add(_ statement: StatementReport) {
        if !statement.narration.isEmpty {
            let lines = statement.narration.map(\.asMarkup).joined(separator: "<br>\n")
            text += "<li class=\"narration\"><p>\(lines)</p></li>\n"
        }
        let state = statement.error == nil ? "passed" : "failed"
        let row = """
            <span class="mark">\(statement.error == nil ? "✓" : "✗")</span>\
            <span class="line">\(statement.line)</span>\
            <code>\(statement.title.asMarkup)</code>\
            <span class="time">\(statement.elapsed.text(.readable))</span>\
            <span class="track"><span class="bar" style="\(bar(of: statement))"></span></span>
            """
        let hasMore =
            statement.error != nil || !statement.exchanges.isEmpty || !statement.children.isEmpty
            || statement.title != statement.text || !statement.shown.isEmpty
        guard hasMore else {
            text += "<li class=\"\(state)\"><div class=\"row\">\(row)</div></li>\n"
            return
        }
        let isOpen = statement.error != nil || isNarrated && !statement.isAside
        text +=
            "<li class=\"\(state)\"><details\(isOpen ? " open" : "")><summary class=\"row\">\(row)</summary>\n"
        if statement.title != statement.text {
            text += "<pre>\(statement.text.asMarkup)</pre>\n"
        }
        for exchange in statement.exchanges { add(exchange) }
        add(statement.children)
        if !statement.shown.isEmpty {
            text +=
                "<pre class=\"shown\">\(String(statement.shown.withoutLastLineEnd).asMarkup)</pre>\n"
        }
        if statement.leftOut > 0 {
            text += "<p class=\"facts\">and \(statement.leftOut) statements more</p>\n"
        }
        // A failure is told where it happened, not again by every statement around.
        if let error = statement.error, !statement.children.contains(where: { $0.error != nil }) {
            add(error, as: "error")
        }
        text += "</details></li>\n"
    }

    private mutating func add(_ diagnostic: Diagnostic, as kind: String) {
        text += "<pre class=\"\(kind)\">\(DiagnosticText.plain(diagnostic).asMarkup)</pre>\n"
    }

    private mutating func add(_ exchange: Exchange) {
        let status = exchange.response.map { String($0.status) } ?? "no answer"
        let isGood = exchange.response.map { $0.status < 400 } ?? false
        text += """
            <details class="exchange"><summary><span class="\(isGood ? "passed" : "failed")">\
            \(status)</span> \(exchange.request.method.rawValue) \
            <span class="url">\(exchange.request.url.asMarkup)</span> \
            <span class="time">\(exchange.elapsed.text(.readable))</span></summary>
            <pre>\(exchange.wireText.asMarkup)</pre>
            </details>
            <pre class="curl">\(exchange.request.curlLine(in: nil, isBroken: true).asMarkup)</pre>

            """
    }

    /// The place of the bar in the waterfall, in hundredths of its width.
    private func bar(of statement: StatementReport) -> String {
        let all = max(Double(whole.milliseconds), 1)
        let start = min(Double(statement.start.milliseconds) / all * 100, 99.5)
        let width = min(max(Double(statement.elapsed.milliseconds) / all * 100, 0.5), 100 - start)
        func tenths(_ number: Double) -> String { String((number * 10).rounded() / 10) }
        return "left:\(tenths(start))%;width:\(tenths(width))%"
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1d2125; --faint: #68707a; --edge: #d8dce0;
          --ground: #ffffff; --code: #f4f5f7; --good: #1a7f4b; --bad: #c62f2f; --bar: #6b8fd6; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e6ea; --faint: #9aa2ac;
          --edge: #3a4047; --ground: #16191c; --code: #1f2327; --good: #4cc38a; --bad: #ff7b72;
          --bar: #5b7fc7; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 72rem; padding: 1rem; color: var(--ink);
          background: var(--ground); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; margin: 0; }
        h2 { font-size: 1.1rem; margin: 2rem 0 0; overflow-wrap: anywhere; }
        header p, .facts { color: var(--faint); margin: .1rem 0 .6rem; }
        .passed > .mark, .passed > details > summary > .mark, .row .mark, span.passed, h1.passed
          { color: var(--good); }
        .failed > .row > .mark, .failed > details > summary > .mark, span.failed, h1.failed
          { color: var(--bad); }
        .badge { border: 1px solid; border-radius: 1rem; font-size: .8rem; padding: .05rem .6rem; }
        ol { list-style: none; margin: 0; padding: 0; }
        ol ol { margin-left: 1.4rem; }
        .row { display: grid; grid-template-columns: 1.2rem 2.6rem minmax(0, 1fr) 5rem 14rem;
          gap: .5rem; align-items: center; padding: .2rem .3rem;
          border-bottom: 1px solid var(--edge); }
        summary { cursor: pointer; }
        summary.row { list-style: none; }
        summary.row::-webkit-details-marker { display: none; }
        details:not([open]) > summary.row code::after { content: " …"; color: var(--faint); }
        .line, .time { color: var(--faint); text-align: right; font-variant-numeric: tabular-nums;
          white-space: nowrap; }
        code, pre { font: 13px/1.45 ui-monospace, monospace; }
        code { overflow-wrap: anywhere; white-space: pre-wrap; }
        pre { background: var(--code); border-radius: .3rem; margin: .4rem 0 .6rem; overflow-x: auto;
          padding: .6rem; }
        pre.error { border-left: .25rem solid var(--bad); }
        pre.warning { border-left: .25rem solid #c98a1b; }
        .track { background: var(--code); border-radius: .2rem; height: .7rem; overflow: hidden;
          position: relative; }
        .bar { background: var(--bar); height: 100%; position: absolute; }
        li.failed > .row .bar, li.failed > details > .row .bar { background: var(--bad); }
        li.narration p { font-size: 1.05rem; margin: 1.4rem 0 .4rem; max-width: 46rem; }
        pre.shown { border-left: .25rem solid var(--bar); }
        pre.curl { color: var(--faint); margin-left: 1.4rem; overflow-wrap: anywhere;
          white-space: pre-wrap; }
        .exchange { margin: .2rem 0 .2rem 1.4rem; overflow-wrap: anywhere; }
        .exchange .time { margin-left: .5rem; }
        @media (max-width: 44rem) {
          .row { grid-template-columns: 1.2rem 2.2rem minmax(0, 1fr) auto; }
          .track { grid-column: 1 / -1; height: .3rem; }
          .exchange, ol ol, pre.curl { margin-left: .6rem; }
        }
        @media print {
          :root { color-scheme: light; --ink: #000000; --faint: #444444; --edge: #bbbbbb;
            --ground: #ffffff; --code: #f4f5f7; --good: #1a7f4b; --bad: #c62f2f; }
          body { max-width: none; padding: 0; font-size: 10.5pt; }
          .row { grid-template-columns: 1.2rem 2.2rem minmax(0, 1fr) auto; break-inside: avoid; }
          .track, summary.row code::after { display: none; }
          code, pre { font-size: 8.5pt; }
          pre { white-space: pre-wrap; overflow-wrap: anywhere; break-inside: avoid-page; }
          .narration, h2, .row { break-after: avoid; }
        }
        """
}

extension String {
    fileprivate var withoutLastLineEnd: Substring { last == "\n" ? dropLast() : self[...] }
}
