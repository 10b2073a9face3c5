import BatchLanguage
import BatchValues
import PlatformClient

/// How many records of a batch may fail: a number, or so many of a hundred.
struct FailureAllowance {
    private let count: Int64?
    private let percent: Double?
    let text: String
    /// Nobody said it: where the platform tells no counts, nothing is said about that.
    private(set) var isImplied = false

    /// No record may fail.
    static let nothing = FailureAllowance()

    private init() {
        (count, percent, text, isImplied) = (0, nil, "0", true)
    }

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
struct BatchWait {
    let context: ShellContext
    let id: BatchID
    let interval: Duration?
    let timeout: Duration
    /// The status to wait for; nil waits for the end.
    var until: String?
    /// Somebody else may be uploading: waits for that too.
    var toleratesLoading = false

    /// A wait as `--interval` and `--timeout` say.
    init(_ context: ShellContext, _ id: BatchID, _ invocation: Invocation) {
        self.context = context
        self.id = id
        interval = invocation.duration("interval")
        timeout = invocation.duration("timeout") ?? .seconds(1_800)
    }

    /// How long it waits at first and at most where no interval is given; up to a second the pause
    /// doubles, so that a small load is not waited for longer than it takes.
    private static let (first, longest) = (Duration.milliseconds(50), Duration.seconds(120))

    /// Looks until the batch is where it should be, and tells of each new status.
    func end(_ settings: CallSettings) async throws -> Batch {
        try await context.interrupted(
            hint: "the batch goes on at the platform: batch wait \(id.text)"
        ) {
            try await look(settings)
        }
    }

    private func look(_ settings: CallSettings) async throws -> Batch {
        let clock = context.world.clock
        let start = clock.monotonic
        var pause = interval ?? Self.first
        var told: String?
        var silence = Silence()
        while true {
            let spent = clock.monotonic - start
            let batch: Batch
            do {
                batch = try await context.batch(id, settings.withoutRetries)
                silence.end()
            } catch let error as PlatformError where error.mayPass && spent < timeout {
                // A look changes nothing: the next one may be answered.
                if silence.begins() {
                    await context.note("\(error); looks go on for up to \(timeout.shortText)")
                }
                try await clock.sleep(for: min(max(pause, error.wantedPause), timeout - spent))
                pause = next(pause)
                continue
            }
            let status = batch.plainStatus
            if batch.isFinal || until != nil && status == until { return batch }
            // What a dry run has not sent is not waited for either.
            if let dryRun = settings.dryRun {
                dryRun.concerns(id.text, batch.facts)
                throw NotSent()
            }
            if status == "loading", until == nil, !toleratesLoading,
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
                    "batch \(id.text) is still \(status ?? "without a status") after "
                        + timeout.shortText,
                    hint: "the same again goes on waiting",
                    details: .of(batch)
                )
            }
            try await clock.sleep(for: min(pause, timeout - spent))
            pause = next(pause)
        }
    }

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
    /// What stays as it is when the batch ends.
    fileprivate var facts: JSONObject {
        var facts = value.object ?? JSONObject()
        for name in ["status", "updated", "metrics"] { facts[name] = nil }
        return facts
    }
}

extension ShellContext {
    /// Says how a batch has ended: plainly where all is there, as partial where records failed.
    ///
    /// - Returns: Whether nothing is known to be missing.
    @discardableResult
    func judge(
        _ batch: Batch,
        _ allowance: FailureAllowance?,
        sent: Int64? = nil
    ) async throws -> Bool {
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
        // What was sent and is not there is lost, whatever the platform counts.
        let missing = sent.flatMap { sent in batch.outputRecords.map { max(0, sent - $0) } }
        guard let failed = [batch.failedRecords, missing].compactMap({ $0 }).max() else {
            guard let allowance, !allowance.isImplied else { return true }
            throw Diagnostic(
                .partial,
                "the platform tells no counts of batch \(batch.id.text)",
                details: .of(batch)
            )
        }
        guard failed > 0 else { return true }
        let all = [batch.inputRecords, sent].compactMap { $0 }.max()
        let counts = "\(failed) of \(all.map(String.init) ?? "all") records failed"
        if let allowance, !allowance.allows(failed, of: all) {
            throw Diagnostic(
                .partial,
                allowance.isImplied ? counts : "\(counts), more than \(allowance.text)",
                hint: "the others are in the lake; batch errors shows those that are not",
                details: .of(batch)
            )
        }
        let warning = Diagnostic(
            .partial,
            "partial: \(counts) in batch \(batch.id.text)",
            hint: "batch errors shows them; --max-failed makes it an error",
            details: .of(batch),
            severity: .warning
        )
        try await emit(.diagnostic(warning))
        return false
    }
}

extension Option {
    /// How long is waited, and for how good an end; `batch wait` and `ingest` have it.
    static let ofWait = [
        Option(
            "interval",
            .pause,
            placeholder: "30s",
            help: "between two looks; it grows from 50 ms to 2 min where nothing is said"
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
            .form(TextForm { _ = try FailureAllowance($0) }),
            placeholder: "N|P%",
            help: "an error where more records than that have failed"
        ),
    ]
}

extension Diagnostic.Details {
    /// What is known of the batch that an error is about.
    static func of(_ batch: Batch) -> Self {
        var details = Self()
        details.batch = batch.id.text
        details.retry = .safe
        details.body = batch.errors.isEmpty ? nil : .array(batch.errors)
        return details
    }
}
