import BatchLanguage
import BatchShell
import SystemSupport
import TerminalText

/// Hands events on; what would push the step off the screen is cut, until it comes once more.
struct LessonEvents: EventConsumer {
    let consumer: any EventConsumer
    let world: World
    private let lastCut = Locked<[Substring]?>(nil)

    init(consumer: any EventConsumer, world: World) {
        self.consumer = consumer
        self.world = world
    }

    /// The lines of the screen that are not the result's.
    private static let otherLines = 12
    /// The same below a text, which has nothing behind it but the next step.
    private static let linesBelowText = 8
    private static let fewestLines = 5

    func receive(_ event: Event) async throws {
        guard let rows = world.output.rows else { return try await consumer.receive(event) }
        var lines: [Substring]
        let limit: Int
        let rest: String
        switch event {
        case .result(let value, let presentation):
            let renderer = Renderer(
                columns: world.output.columns,
                theme: .plain,
                clock: world.clock
            )
            lines = renderer.shown(value, as: presentation).text
                .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            limit =
                presentation.prose == nil
                ? rows - Self.otherLines : room(forText: lines, on: rows)
            rest = "$_"
        case .printed(let text):
            lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            limit = room(forText: lines, on: rows)
            rest = "the same again shows them"
        default: return try await consumer.receive(event)
        }
        let isTooLong = self.rows(of: lines) > max(limit, Self.fewestLines) + 1
        let isAskedForAgain = lastCut.withLock { last in
            defer { last = isTooLong ? lines : nil }
            return last == lines
        }
        guard isTooLong, !isAskedForAgain else { return try await consumer.receive(event) }
        var height = 0
        let count = lines.prefix { line in
            height += self.rows(of: [line])
            return height <= max(limit, Self.fewestLines)
        }.count
        lines[count...] = ["… \(lines.count - count) more lines: \(rest)"]
        try await consumer.receive(.printed(lines.joined(separator: "\n")))
    }

    /// A text that fits the screen is read at once.
    private func room(forText lines: [Substring], on rows: Int) -> Int {
        self.rows(of: lines) < rows ? rows : rows - Self.linesBelowText
    }

    /// The rows of the screen that lines take up.
    private func rows(of lines: [Substring]) -> Int {
        let columns = max(world.output.columns ?? 80, 1)
        return lines.reduce(0) { $0 + max((TextWidth.columns(of: $1) + columns - 1) / columns, 1) }
    }
}
