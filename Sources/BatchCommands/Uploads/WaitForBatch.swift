import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// One wait for a batch.
struct WaitForBatch {
    let context: CommandContext
    let id: BatchID
    let interval: Duration?
    let timeout: Duration
    /// The status to wait for; nil waits for the end.
    var until: BatchStatus?
    /// Somebody else may be uploading: waits for that too.
    var toleratesLoading = false

    /// How long it waits at first and at most where no interval is given; up to a second the pause
    /// doubles, so that a small load is not waited for longer than it takes.
    private static let (first, longest) = (Duration.milliseconds(50), Duration.seconds(120))

    /// Looks until the batch is where it should be, and tells of each new status.
    func end(_ settings: CallSettings) async throws -> Batch {
        try await context.interrupted(
            hint: "the batch goes on at the platform: batch wait \(id.text)"
        ) {
            do {
                let batch = try await look(settings)
                await endProgress()
                return batch
            } catch {
                await endProgress()
                throw error
            }
        }
    }

    private func look(_ settings: CallSettings) async throws -> Batch {
        let clock = context.world.clock
        let start = clock.monotonic
        var pause = interval ?? Self.first
        var told: BatchStatus?
        var silence = Silence()
        func sleep(_ length: Duration, _ state: String) async throws {
            let spent = clock.monotonic - start
            try await self.sleep(length, from: spent, in: state)
        }
        while true {
            let spent = clock.monotonic - start
            let batch: Batch
            do {
                batch = try await context.batch(id, settings.withoutRetries)
                silence.end()
            } catch let error as PlatformError where error.mayPass && spent < timeout {
                // A look changes nothing: the next one may be answered.
                if silence.begins() {
                    await context.note("\(error); looks go on for up to \(timeout.text(.typed))")
                }
                try await sleep(min(max(pause, error.wantedPause), timeout - spent), "no answer")
                pause = next(pause)
                continue
            }
            let status = batch.plainStatus
            if batch.isFinal || until != nil && status == until { return batch }
            // A batch that a dry run has not sent is not waited for either.
            if let dryRun = settings.dryRun {
                dryRun.concerns(id.text, batch.facts)
                throw NotSent()
            }
            if status == .loading, until == nil, !toleratesLoading,
                !context.session.hasCompleted(id)
            {
                throw Diagnostic(
                    .batch,
                    "batch \(id.text) is still loading: nobody has said that its files are all there",
                    hint: "batch complete says so",
                    correction: "batch complete \(id.text)",
                    details: .of(batch)
                )
            }
            if let status, status != told { await context.note("\(id.text) is \(status)") }
            told = status
            guard spent < timeout else {
                throw Diagnostic(
                    .pending,
                    "batch \(id.text) is still \(status.words) after "
                        + timeout.text(.typed),
                    hint: "the same again goes on waiting",
                    details: .of(batch)
                )
            }
            try await sleep(min(pause, timeout - spent), status.words)
            pause = next(pause)
        }
    }

    /// Waits for the next look; who reads along sees how long that still is.
    private func sleep(
        _ length: Duration,
        from spent: Duration,
        in state: String
    ) async throws {
        let clock = context.world.clock
        // A wait of a moment would only flicker.
        guard context.drawsInPlace, spent + length >= Self.tick else {
            return try await clock.sleep(for: length)
        }
        var left = length
        while left > .zero {
            let report = WaitProgress(
                state: state,
                elapsed: spent + (length - left),
                limit: timeout,
                left: left
            )
            try? await context.emit(.progress(.wait(report)))
            let step = min(left, Self.tick)
            try await clock.sleep(for: step)
            left -= step
        }
    }

    private func endProgress() async {
        if context.drawsInPlace { try? await context.emit(.progress(nil)) }
    }

    /// The time between two lines of a wait.
    private static let tick = Duration.seconds(1)

    private func next(_ pause: Duration) -> Duration {
        guard interval == nil else { return pause }
        return min(pause < .seconds(1) ? pause * 2 : pause * 1.5, Self.longest)
    }
}

/// A time in which no look is answered, of which is told once.
struct Silence {
    private var isThere = false

    /// A look was not answered; true where the one before was.
    mutating func begins() -> Bool {
        defer { isThere = true }
        return !isThere
    }

    /// A look was answered.
    mutating func end() { isThere = false }
}

extension Batch {
    /// The facts that stay as they are when the batch ends.
    fileprivate var facts: JSONObject {
        var facts = value.object ?? JSONObject()
        for name in ["status", "updated", "metrics"] { facts[name] = nil }
        return facts
    }
}
