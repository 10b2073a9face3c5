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

    /// A desk that nobody sits at any more, as far as its silence tells.
    private func isGone(_ desk: Desk, at now: Duration) -> Bool {
        now - desk.heard > Self.longestSilence && !desk.report.isDone
    }

    /// The step that most are at, and who has been at one for long; nil where nothing is to be said.
    func summary(at now: Duration) -> String? {
        let here = desks.values.filter { !isGone($0, at: now) }
        let atWork = here.filter { !$0.report.isDone }
        let steps = Dictionary(grouping: atWork) { "\($0.report.lesson).\($0.report.step)" }
        let crowded = steps.max { one, other in
            (one.value.count, other.key) < (other.value.count, one.key)
        }
        var parts: [String] = []
        if let crowded, crowded.value.count > 1 {
            parts.append("held up: \(crowded.key) (\(crowded.value.count) of \(here.count))")
        }
        let stuck = atWork.filter { $0.elapsed(at: now) >= Self.long }.map(\.report.name).sorted()
        if !stuck.isEmpty {
            parts.append("stuck for 5 min: \(stuck.joined(separator: ", "))")
        }
        return parts.isEmpty ? nil : parts.joined(separator: "   ")
    }

    /// The time at one step that a learner should not need.
    private static let long = Duration.seconds(5 * 60)

    /// A row for each learner, whoever is held up longest first, and whoever is done last.
    func rows(at now: Duration) -> [JSONValue] {
        desks.values.sorted { one, other in
            if one.report.isDone != other.report.isDone { return other.report.isDone }
            let (first, second) = (one.elapsed(at: now), other.elapsed(at: now))
            return first == second ? one.report.name < other.report.name : first > second
        }.map { desk in
            let report = desk.report
            let isGone = isGone(desk, at: now)
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
        let now = context.world.clock.monotonic
        let (rows, below) = (board.value.rows(at: now), board.value.summary(at: now))
        if !rows.isEmpty { try await context.emit(.live(.array(rows), below: below)) }
    }

    private func tell(_ report: ClassReport) async throws {
        try await context.emit(.printed(report.value.json(.compact)))
    }
}
