import BatchShell
import TerminalText

/// Hands events on; a result that would push the step off the screen is cut.
struct LessonEvents: EventConsumer {
    let consumer: any EventConsumer
    let world: World

    /// The lines of the screen that are not the result's.
    private static let otherLines = 12
    private static let fewestLines = 5

    func receive(_ event: Event) async throws {
        guard case .result(let value, let presentation) = event, let rows = world.output.rows else {
            return try await consumer.receive(event)
        }
        let renderer = Renderer(columns: world.output.columns, theme: .plain, clock: world.clock)
        let lines = renderer.shown(value, as: presentation).text
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let limit = max(rows - Self.otherLines, Self.fewestLines)
        guard lines.count > limit + 1 else { return try await consumer.receive(event) }
        let rest = "… \(lines.count - limit) more lines: $_"
        let shown = lines.prefix(limit).joined(separator: "\n") + "\n" + rest
        try await consumer.receive(.printed(shown))
    }
}
