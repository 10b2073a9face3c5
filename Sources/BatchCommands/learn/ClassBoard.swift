import BatchLanguage
import BatchShell
import BatchValues
import SystemSupport

/// How far the learners of a class are, as they have told.
struct ClassBoard {
    private struct Desk {
        let report: ClassReport
        let heard: Duration

        /// The time at the step, as far as it can be known now.
        func elapsed(at now: Duration) -> Duration {
            .seconds(report.seconds) + (report.isDone ? .zero : now - heard)
        }
    }

    private var desks: [String: Desk] = [:]

    /// Learners whom one board has room for.
    private static let mostDesks = 200
    /// A desk that has told nothing for so long has left.
    private static let longestSilence = Duration.seconds(60)

    /// Takes a report in place of the last one of its name.
    mutating func take(_ report: ClassReport, at now: Duration) {
        guard desks[report.name] != nil || desks.count < Self.mostDesks else { return }
        desks[report.name] = Desk(report: report, heard: now)
    }

    /// A row for each learner, whoever is held up longest first, and whoever is done last.
    func rows(at now: Duration) -> [JSONValue] {
        desks.values.sorted { one, other in
            if one.report.isDone != other.report.isDone { return other.report.isDone }
            let (first, second) = (one.elapsed(at: now), other.elapsed(at: now))
            return first == second ? one.report.name < other.report.name : first > second
        }.map { desk in
            let report = desk.report
            let isGone = now - desk.heard > Self.longestSilence && !report.isDone
            return [
                "name": .string(report.name), "lesson": .string(report.lesson),
                "step": .string(report.isDone ? "done" : "\(report.step)/\(report.steps)"),
                "for": .string(desk.elapsed(at: now).clockText),
                "hints": JSONValue(report.hints), "skipped": JSONValue(report.skipped),
                "last error": .string(isGone ? "(left)" : report.error ?? ""),
            ]
        }
    }
}

extension Duration {
    /// Minutes and seconds, such as `6:10`.
    fileprivate var clockText: String {
        let (minutes, seconds) = components.seconds.quotientAndRemainder(dividingBy: 60)
        return "\(minutes):\(seconds < 10 ? "0" : "")\(seconds)"
    }
}

/// Listens to a class, and shows it until Ctrl-C.
struct ClassWatch {
    let context: CommandContext
    let board = Locked(ClassBoard())

    init(_ context: CommandContext) { self.context = context }

    func run(host: String, port: Int) async throws {
        guard let classroom = context.world.classroom else {
            throw Diagnostic(.usage, "this program has no classes")
        }
        let open = try await classroom.open(host: host, port: port)
        await context.note("class at \(open.address), until Ctrl-C")
        await context.note("each learner types: learn 3 --join \(open.address) --as NAME")
        do {
            try await watch(open)
        } catch {
            await open.close()
            try? await context.emit(.live(nil))
            // Ctrl-C is how one leaves it.
            guard Task.isCancelled else { throw error }
        }
    }

    private func watch(_ open: any OpenClassroom) async throws {
        // A file or a pipe gets each report as a line.
        let isDrawn = context.drawsInPlace && context.world.output.columns != nil
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await value in open.reports {
                    guard let report = ClassReport(value) else { continue }
                    board.withLock { $0.take(report, at: context.world.clock.monotonic) }
                    try await isDrawn ? draw() : tell(report)
                }
                try await context.world.clock.sleep(for: .seconds(1))
            }
            if isDrawn {
                group.addTask {
                    while true {
                        try await context.world.clock.sleep(for: .seconds(1))
                        try await draw()
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func draw() async throws {
        let rows = board.value.rows(at: context.world.clock.monotonic)
        if !rows.isEmpty { try await context.emit(.live(.array(rows))) }
    }

    private func tell(_ report: ClassReport) async throws {
        try await context.emit(.printed(report.value.json(.compact)))
    }
}
