import BatchLanguage
import JSON
import PlatformClient

extension Command {
    /// `batch status`: one word.
    static func batchStatus(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch status",
            group: "batches",
            summary: "shows the status of a batch",
            parameters: [.batch],
            gives: "the status as text: success for active, failed for failure",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/catalog/batches/{batch}"],
            exampleAnswer: "success",
            examples: [Example("batch status $batch", "success, failed, staging …")]
        ) { invocation, settings in
            let id = try BatchID(invocation.requiredText("batch"))
            let batch = try await context.session.send(.batch(id), settings)
            return batch.plainStatus.map { .string($0) } ?? .null
        }
    }

    /// `batch wait`: looks at a batch until it is at its end.
    static func waitForBatch(_ context: ShellContext) -> Command {
        .sending(
            context,
            "batch wait",
            group: "batches",
            summary: "waits until a batch has ended",
            parameters: [.batch],
            options: [
                Option("until", .text, placeholder: "STATUS", help: "waits for this one instead"),
                Option(
                    "interval",
                    .duration,
                    placeholder: "30s",
                    help: "between two looks; it grows from 1 s to 2 min where nothing is said"
                ),
                Option(
                    "timeout",
                    .duration,
                    placeholder: "30m",
                    help: "the longest wait",
                    default: "30m"
                ),
                Option(
                    "max-failed",
                    .text,
                    placeholder: "N|P%",
                    help: "an error where more records than that have failed"
                ),
            ],
            gives: "the batch",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/catalog/batches/{batch}"],
            exampleAnswer: exampleBatch,
            examples: [
                Example("batch wait $batch --max-failed 0", "an error unless all is there"),
                Example("batch wait $batch --until staging --timeout 5m", "no longer than that"),
            ]
        ) { invocation, settings in
            let id = try BatchID(invocation.requiredText("batch"))
            let allowance = try invocation.text("max-failed").map(FailureAllowance.init)
            var wait = BatchWait(
                context: context,
                id: id,
                interval: invocation.duration("interval"),
                timeout: invocation.duration("timeout") ?? .seconds(1800),
                until: invocation.text("until")
            )
            let batch = try await wait.end(settings)
            guard wait.until == nil else { return batch.value }
            try await context.judge(batch, allowance)
            return batch.value
        }
    }
}

/// How many records of a batch may fail: a number, or so many of a hundred.
private struct FailureAllowance {
    private let count: Int64?
    private let percent: Double?
    let text: String

    init(_ text: String) throws {
        self.text = text
        let digits = text.hasSuffix("%") ? text.dropLast() : text[...]
        let number = JSONNumber(digits: String(digits))
        count = text.hasSuffix("%") ? nil : number?.int
        percent = text.hasSuffix("%") ? number?.double : nil
        guard count.map({ $0 >= 0 }) ?? percent.map({ (0...100).contains($0) }) ?? false else {
            throw Diagnostic(
                .value,
                "'\(text)' is neither a number of records nor a percentage",
                hint: "--max-failed 10, --max-failed 0.5%"
            )
        }
    }

    func allows(_ failed: Int64, of all: Int64?) -> Bool {
        if let count { return failed <= count }
        guard let percent, let all, all > 0 else { return failed == 0 }
        return Double(failed) * 100 <= percent * Double(all)
    }
}

/// One wait for a batch.
private struct BatchWait {
    let context: ShellContext
    let id: BatchID
    let interval: Duration?
    let timeout: Duration
    let until: String?

    /// How long it waits at first and at most where no interval is given.
    private static let (first, longest) = (Duration.seconds(1), Duration.seconds(120))

    /// Looks until the batch is where it should be, and tells of each new status.
    mutating func end(_ settings: CallSettings) async throws -> Batch {
        let clock = context.world.clock
        let start = clock.monotonic
        var pause = interval ?? Self.first
        var told: String?
        while true {
            let batch = try await context.session.send(.batch(id), settings)
            let status = batch.plainStatus
            if batch.isFinal || until != nil && status == until { return batch }
            if status == "loading", until == nil, !context.session.hasCompleted(id) {
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
            let spent = clock.monotonic - start
            guard spent < timeout else {
                throw Diagnostic(
                    .pending,
                    "batch \(id.text) is still \(status ?? "without a status") after "
                        + timeout.shortText,
                    hint: "the same again goes on waiting",
                    details: .of(batch)
                )
            }
            try await clock.sleep(for: min(pause, timeout - spent))
            if interval == nil { pause = min(pause * 1.5, Self.longest) }
        }
    }
}

extension ShellContext {
    /// Says how a batch has ended: plainly where all is there, as partial where records failed.
    fileprivate func judge(_ batch: Batch, _ allowance: FailureAllowance?) async throws {
        let status = batch.plainStatus ?? "without a status"
        guard status == "success" else {
            let reasons = batch.errors.compactMap { error -> String? in
                guard let code = error["code"]?.string else { return nil }
                let meaning = Fact.about(code: code).map { " (\($0.meaning))" } ?? ""
                return "\(code): \(error["description"]?.string ?? "")\(meaning)"
            }
            var diagnostic = Diagnostic(
                .batch,
                "batch \(batch.id.text) is \(status)",
                hint: "batch errors shows the rows, explain the whole of it",
                details: .of(batch)
            )
            diagnostic.notes = reasons
            throw diagnostic
        }
        guard let failed = batch.failedRecords else {
            guard allowance != nil else { return }
            throw Diagnostic(
                .partial,
                "the platform tells no counts of batch \(batch.id.text)",
                details: .of(batch)
            )
        }
        guard failed > 0 else { return }
        let counts = "\(failed) of \(batch.inputRecords.map(String.init) ?? "all") records failed"
        if let allowance, !allowance.allows(failed, of: batch.inputRecords) {
            throw Diagnostic(
                .partial,
                "\(counts), more than \(allowance.text)",
                details: .of(batch)
            )
        }
        await note("partial: \(counts)")
    }
}

extension Diagnostic.Details {
    /// What is known of the batch that an error is about.
    fileprivate static func of(_ batch: Batch) -> Self {
        var details = Self()
        details.batch = batch.id.text
        details.retry = .safe
        details.body = batch.errors.isEmpty ? nil : .array(batch.errors)
        return details
    }
}
