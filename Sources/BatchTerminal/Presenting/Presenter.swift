import BatchLanguage
public import BatchShell
import BatchValues
import PlatformClient
import Synchronization
import TerminalText

/// Shows the events of a shell: results on one stream, the rest on the other.
public final class Presenter: EventConsumer {
    private let output: any Output
    private let errors: any Output
    private let errorFormat: ErrorFormat
    private let isQuiet: Bool
    private let pager: Pager?
    /// The colours of both streams.
    private let themes: Mutex<(output: Theme, errors: Theme)>
    private let clock: any Clock
    /// Changing lines are drawn over those that stand there.
    private let drawsInPlace: Bool
    /// The columns that each line of progress takes at the bottom of the terminal.
    private let drawn = Mutex<[Int]>([])
    /// The person knows where to find what a table has no room for.
    private let hasToldOfRest = Mutex(false)

    /// A presenter for two streams.
    ///
    /// - Parameters:
    ///   - output: Takes results.
    ///   - errors: Takes notes, warnings and errors.
    ///   - errorFormat: The format of errors.
    ///   - isQuiet: Notes are left out.
    ///   - usesColor: Whether to colour; nil decides by stream and environment.
    ///   - pager: Shows what is longer than the terminal is high; nil shows it at once.
    ///   - environment: `NO_COLOR`, `CLICOLOR_FORCE`, `TERM`, `BATCHSH_PLAIN_EDIT`.
    ///   - clock: Knows the local time zone.
    public init(
        output: any Output,
        errors: any Output,
        errorFormat: ErrorFormat = .text,
        isQuiet: Bool = false,
        usesColor: Bool? = nil,
        pager: Pager? = nil,
        environment: [String: String],
        clock: any Clock
    ) {
        self.clock = clock
        drawsInPlace = errors.columns != nil && environment.allowsDrawing
        self.output = output
        self.errors = errors
        self.errorFormat = errorFormat
        self.isQuiet = isQuiet
        self.pager = pager
        func theme(_ stream: any Output) -> Theme {
            if usesColor == true { return .standard }
            return .fitting(
                environment: environment,
                isTerminal: stream.columns != nil,
                isOff: usesColor == false
            )
        }
        themes = Mutex((theme(output), theme(errors)))
    }

    /// Something is drawn in place at the bottom of the terminal.
    public var isDrawing: Bool { drawn.withLock { !$0.isEmpty } }

    /// Shows an event; those that only recorders need show nothing.
    public func receive(_ event: Event) async throws {
        switch event {
        case .result(let value, let presentation): try await show(value, as: presentation)
        case .printed(let text): try await write(renderer.text(printed: text))
        case .kept(let name, let value):
            // An escape takes more columns than the character, so the cut comes last.
            let line = "\(name) = \(value.json(.compact))".visibleLine
            let columns = max((errors.columns ?? Self.usualColumns) - 1, 1)
            if !isQuiet { try await say(line.cut(toColumns: columns)) }
        case .note(let text): try await tell(text)
        case .step(let step): try await show(step)
        case .traced(let text): try await say(text)
        case .wouldSend(let request, let curlLine):
            let lines = request.wireLines + ["  " + curlLine]
            try await say("would send " + lines.joined(separator: "\n"))
        case .progress(let report): try await draw(report)
        case .live(let value, let below): try await drawLive(value, below)
        case .diagnostic(let diagnostic): try await show(diagnostic)
        case .recolored(let role, let color):
            themes.withLock { themes in
                themes.output = themes.output.with([role: color])
                themes.errors = themes.errors.with([role: color])
            }
        // A script that ends itself has said why; an annotation is what shows that it failed.
        case .exited(let failure): if errorFormat == .github { try await show(failure) }
        case .runBegan, .runEnded, .statementBegan, .statementEnded, .exchange: break
        }
    }

    private var outputTheme: Theme { themes.withLock { $0.output } }
    private var errorTheme: Theme { themes.withLock { $0.errors } }

    /// Renders for the output of results.
    private var renderer: Renderer {
        Renderer(columns: output.columns, theme: outputTheme, clock: clock)
    }

    private func show(_ value: JSONValue, as presentation: Command.Presentation) async throws {
        let renderer = renderer
        let shown = renderer.shown(value, as: presentation)
        var text = shown.text
        if let columns = output.columns, !shown.leftOut.isEmpty, !isQuiet, isFirstRest() {
            let told = Self.text(notShown: shown.leftOut, columns: columns)
            text += renderer.text(told: told, as: .faint)
        }
        if presentation.mayBePaged, presentation.prose != nil || value.isListOrText,
            let pager, let rows = output.rows, lines(of: text) > Self.screensAtOnce * rows
        {
            try await erase()
            if try await pager.show(text) { return }
        }
        try await write(text)
    }

    /// The names of what a table has no room for, as many as a line has room for.
    private static func text(notShown names: [String], columns: Int) -> String {
        func text(_ names: [String], _ end: String) -> String {
            "not shown: \(names.joined(separator: ", ").visibleLine)\(end) (--output pretty)"
        }
        let lines =
            [text(names, "")]
            + (1..<max(names.count, 1)).reversed().map { text(Array(names.prefix($0)), ", …") }
        return lines.first { TextWidth.columns(of: $0) <= columns } ?? lines[lines.count - 1]
    }

    /// Whether this is the first table that has no room for something.
    private func isFirstRest() -> Bool {
        hasToldOfRest.withLock { told in
            defer { told = true }
            return !told
        }
    }

    /// The lines that a text takes on the terminal.
    private func lines(of text: String) -> Int {
        let columns = max(output.columns ?? 1, 1)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .reduce(0) { $0 + max(1, ($1.utf8.count + columns - 1) / columns) }
    }

    /// The screens that are shown without a pager.
    private static let screensAtOnce = 2

    private func write(_ text: String) async throws {
        try await erase()
        try await output.write(Array(text.utf8))
    }

    private func tell(_ text: String) async throws {
        guard !isQuiet else { return }
        try await erase()
        let renderer = Renderer(columns: errors.columns, theme: errorTheme, clock: clock)
        try await errors.write(Array(renderer.text(told: text, as: .faint).utf8))
    }

    private func say(_ text: String) async throws {
        try await erase()
        let renderer = Renderer(columns: errors.columns, theme: errorTheme, clock: clock)
        try await errors.write(Array(renderer.text(said: text, as: .faint).utf8))
    }

    /// Shows a step to a class: a rule with its number, the narration in full brightness, the text.
    private func show(_ step: ScriptStep) async throws {
        try await erase()
        let renderer = Renderer(columns: errors.columns, theme: errorTheme, clock: clock)
        var text = ""
        if let number = step.number {
            let front = "\(number)/\(step.count)  \(step.place.visibleLine)"
            text += renderer.text(said: rule(front), as: .faint)
        } else if !step.place.isEmpty {
            text += renderer.text(said: step.place.visibleLine, as: .faint)
        }
        if !step.narration.isEmpty {
            text += renderer.prose(step.narration.joined(separator: "\n"))
        }
        let lines = step.text.split(separator: "\n", omittingEmptySubsequences: false)
        text += renderer.text(printed: lines.map { "  " + $0 }.joined(separator: "\n"))
        try await errors.write(Array(text.utf8))
    }

    /// A line across the screen that begins with a text; no wider than ``usualColumns``.
    private func rule(_ text: String) -> String {
        let columns = min((errors.columns ?? Self.usualColumns) - 1, Self.usualColumns - 2)
        guard drawsInPlace else { return "-- \(text)".cut(toColumns: columns) }
        let front = "── \(text) ".cut(toColumns: columns)
        return front + String(repeating: "─", count: columns - TextWidth.columns(of: front))
    }

    /// Draws progress over what stands there of it, or tells of it where nothing can be drawn.
    private func draw(_ report: ProgressReport?) async throws {
        guard !isQuiet else { return }
        guard drawsInPlace, let columns = errors.columns else {
            if let line = report?.plainLine { try await tell(line) }
            return
        }
        try await draw(report?.lines(columns: columns) ?? [], within: columns)
    }

    /// Draws a table over the one that stands there, on a terminal.
    private func drawLive(_ value: JSONValue?, _ below: String?) async throws {
        guard drawsInPlace, let value, let columns = errors.columns else {
            // The last one stays.
            drawn.withLock { $0 = [] }
            return
        }
        let renderer = Renderer(columns: columns, theme: errorTheme, clock: clock)
        let text = renderer.text(of: value, as: .table)
        let lines = text.split(separator: "\n").map(String.init)
        let last = below.map { [$0.visibleLine.cut(toColumns: columns - 1)] } ?? []
        try await draw(lines + last, within: columns)
    }

    /// Draws lines in place of those that stand there.
    private func draw(_ lines: [String], within columns: Int) async throws {
        let widths = lines.map { min(TextWidth.columns(of: $0), columns) }
        let before = drawn.withLock { drawn in
            defer { drawn = widths }
            return drawn
        }
        let text = Self.erasing(before, columns) + lines.map { $0 + "\n" }.joined()
        if !text.isEmpty { try await errors.write(Array(text.utf8)) }
    }

    /// Takes away the progress that stands on the terminal.
    private func erase() async throws {
        let before = drawn.withLock { drawn in
            defer { drawn = [] }
            return drawn
        }
        let text = Self.erasing(before, errors.columns ?? Self.usualColumns)
        if !text.isEmpty { try await errors.write(Array(text.utf8)) }
    }

    private static let usualColumns = 80  // where there is no terminal

    /// Takes away lines above the cursor; in a terminal that has become narrower since each of them
    /// may have been broken into several.
    private static func erasing(_ widths: [Int], _ columns: Int) -> String {
        let lines = widths.reduce(0) { $0 + max(1, ($1 + columns - 1) / max(columns, 1)) }
        return lines == 0 ? "" : "\u{1B}[\(lines)F\u{1B}[J"
    }

    private func show(_ diagnostic: Diagnostic) async throws {
        try await erase()
        let text = errorFormat.text(
            of: diagnostic,
            isColored: !errorTheme.isPlain,
            columns: errors.columns
        )
        try await errors.write(Array((text + "\n").utf8))
    }
}

extension JSONValue {
    /// It may be longer than a person reads at once.
    fileprivate var isListOrText: Bool {
        switch self {
        case .array, .string, .secret: true
        case .null, .bool, .number, .object: false
        }
    }
}
