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
    /// What changes is drawn over what stands there of it.
    private let drawsInPlace: Bool
    /// The number of lines of progress at the bottom of the terminal.
    private let drawn = Mutex(0)

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
    public var isDrawing: Bool { drawn.withLock { $0 > 0 } }

    /// Shows an event; those that only recorders need show nothing.
    public func receive(_ event: Event) async throws {
        switch event {
        case .result(let value, let format):
            try await show(isPaged: true) { $0.text(of: value, as: format) }
        case .printed(let text): try await show { $0.text(printed: text) }
        case .kept(let name, let value):
            // An escape takes more columns than the character, so the cut comes last.
            let line = "\(name) = \(value.json(.compact))".visibleLine
            try await tell(line.cut(toColumns: max((errors.columns ?? Self.usualColumns) - 1, 1)))
        case .note(let text): try await tell(text)
        case .traced(let text): try await say(text)
        case .wouldSend(let request, let curlLine):
            let lines = request.wireLines + ["  " + curlLine]
            try await say("would send " + lines.joined(separator: "\n"))
        case .progress(let report): try await draw(report)
        case .live(let value): try await drawLive(value)
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

    private func show(
        isPaged: Bool = false,
        _ text: (Renderer) -> String
    ) async throws {
        try await erase()
        let renderer = Renderer(columns: output.columns, theme: outputTheme, clock: clock)
        let shown = text(renderer)
        if isPaged, let pager, let rows = output.rows,
            shown.utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= rows,
            try await pager.show(shown)
        {
            return
        }
        try await output.write(Array(shown.utf8))
    }

    private func tell(_ text: String) async throws {
        if !isQuiet { try await say(text) }
    }

    private func say(_ text: String) async throws {
        try await erase()
        let renderer = Renderer(columns: errors.columns, theme: errorTheme, clock: clock)
        try await errors.write(Array(renderer.text(said: text, as: .faint).utf8))
    }

    /// Draws progress over what stands there of it, or tells of it where nothing can be drawn.
    private func draw(_ report: ProgressReport?) async throws {
        guard !isQuiet else { return }
        guard drawsInPlace, let columns = errors.columns else {
            if let line = report?.plainLine { try await tell(line) }
            return
        }
        let lines = report?.lines(columns: columns) ?? []
        let before = drawn.withLock { drawn in
            defer { drawn = lines.count }
            return drawn
        }
        let text = Self.erasing(before) + lines.map { $0 + "\n" }.joined()
        if !text.isEmpty { try await errors.write(Array(text.utf8)) }
    }

    /// Draws a table over the one that stands there, on a terminal.
    private func drawLive(_ value: JSONValue?) async throws {
        guard drawsInPlace, let value, let columns = errors.columns else {
            // The last one stays.
            drawn.withLock { $0 = 0 }
            return
        }
        let renderer = Renderer(columns: columns, theme: errorTheme, clock: clock)
        let text = renderer.text(of: value, as: .table)
        let before = drawn.withLock { drawn in
            defer { drawn = text.utf8.count { $0 == UInt8(ascii: "\n") } }
            return drawn
        }
        try await errors.write(Array((Self.erasing(before) + text).utf8))
    }

    /// Takes away the progress that stands on the terminal.
    private func erase() async throws {
        let before = drawn.withLock { drawn in
            defer { drawn = 0 }
            return drawn
        }
        if before > 0 { try await errors.write(Array(Self.erasing(before).utf8)) }
    }

    private static let usualColumns = 80  // where there is no terminal

    private static func erasing(_ lines: Int) -> String {
        lines == 0 ? "" : "\u{1B}[\(lines)F\u{1B}[J"
    }

    private func show(_ diagnostic: Diagnostic) async throws {
        try await erase()
        let text = errorFormat.text(of: diagnostic, isColored: !errorTheme.isPlain)
        try await errors.write(Array((text + "\n").utf8))
    }
}
