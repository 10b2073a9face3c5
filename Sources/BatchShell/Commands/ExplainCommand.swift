import BatchLanguage
import BatchValues
import PlatformClient

extension Command {
    /// `explain`: what is known of a word, or of a batch.
    static func explain(_ context: ShellContext) -> Command {
        .sending(
            context,
            "explain",
            group: "looking",
            summary: "explains a status, a field, an error code, a header, a limit, or a batch",
            parameters: [
                ParameterDeclaration(
                    "what",
                    .identifier("batch"),
                    help: "a word of the platform's, or a batch"
                )
            ],
            gives: "a text",
            effect: .reads,
            isIdempotent: true,
            calls: ["GET /data/foundation/catalog/batches/{batch}"],
            exampleAnswer: "status: the rows are being read and checked",
            examples: [
                Example("explain staging", "a status"),
                Example("explain INGEST-1401-400", "an error code"),
                Example("explain $batch", "what became of a batch, and what to do now"),
            ],
            replay: .omit
        ) { invocation, settings in
            let what = invocation.requiredText("what")
            let facts =
                Fact.about(what)
                + [Fact.about(code: what)].compactMap { $0 }.filter {
                    !$0.names.contains { $0.lowercased() == what.lowercased() }
                }
            if !facts.isEmpty { return .string(facts.map(\.text).joined(separator: "\n")) }
            guard what.mayBeBatchID else {
                let near = nearestName(to: what, in: Fact.all.flatMap(\.names))
                throw Diagnostic(
                    .value,
                    "nothing is known of '\(what)'",
                    hint: near.map { "did you mean '\($0)'?" }
                )
            }
            let story = try await BatchStory(
                context: context,
                settings: settings,
                id: BatchID(what)
            )
            return .string(story.text)
        }
    }
}

extension Fact {
    /// Kind and meaning, and what to do below.
    fileprivate var text: String {
        "\(kind.rawValue): \(meaning)" + (remedy.map { "\n  \($0)" } ?? "")
    }
}

extension String {
    /// Batches have ids of 24 characters and more, digits among them.
    fileprivate var mayBeBatchID: Bool {
        utf8.count >= 24 && utf8.contains { (0x30...0x39).contains($0) }
    }
}

/// What became of a batch, told in order: where it is, what went in and out, and what to do now.
private struct BatchStory {
    private(set) var lines: [String] = []

    var text: String { lines.joined(separator: "\n") }

    /// How long the platform keeps diagnostics, in milliseconds: 30 days.
    private static let diagnosticsLife: Int64 = 30 * 86_400_000

    init(context: ShellContext, settings: CallSettings, id: BatchID) async throws {
        let batch = try await context.batch(id, settings)
        let status = batch.plainStatus
        let clock = context.world.clock
        func moment(_ key: String) -> String? {
            batch.value[key]?.int.map { clock.localTime(atMilliseconds: $0).iso }
        }
        lines.append("batch \(id.text) is \(status.words)")
        for fact in Fact.about(status.words) where fact.kind == .status {
            lines.append("  \(fact.meaning)")
        }
        let sandbox = settings.sandbox ?? context.session.destination.sandbox?.value
        lines.append("sandbox: \(sandbox?.text ?? "none")")
        if let dataset = batch.dataset {
            // The dataset may be gone, or not ours to see.
            let found = try? await context.session.send(.dataset(dataset), settings)
            let name = found?.value["name"]?.string.map { " (\($0))" } ?? ""
            lines.append("dataset: \(dataset.text)\(name)")
        }
        if let user = batch.value["createdUser"]?.string { lines.append("created by: \(user)") }
        for key in ["created", "started", "completed"] {
            if let moment = moment(key) { lines.append("\(key): \(moment)") }
        }
        addRecords(of: batch)
        for error in try await context.explained(errorsOf: batch, rows: 0, settings) {
            lines += error.lines
        }
        addNext(batch, status)
        if let end = batch.value["completed"]?.int, !batch.errors.isEmpty {
            let last = clock.localTime(atMilliseconds: end.adding(Self.diagnosticsLife))
            lines.append("its diagnostics are kept until about \(last.date)")
        }
    }

    private mutating func addRecords(of batch: Batch) {
        let metrics = batch.value["metrics"]
        guard let read = batch.inputRecords else {
            if batch.plainStatus == .success { lines.append("rows: the platform tells no counts") }
            return
        }
        let files =
            metrics?["inputFileCount"]?.int.map { $0 == 1 ? " in 1 file" : " in \($0) files" } ?? ""
        let written = batch.outputRecords.map(String.init) ?? "?"
        lines.append(
            "rows: \(read) sent\(files), \(written) taken in, \(batch.failedRecords ?? 0) failed"
        )
    }

    /// The lines to type next, and whether sending the files again would double rows.
    private mutating func addNext(_ batch: Batch, _ status: BatchStatus?) {
        let id = batch.id.text
        switch status {
        case .loading:
            lines += [
                "next: batch complete \(id)", "  or:  batch abort \(id)",
                "nothing is ingested yet: sending the files again replaces those of the same names",
            ]
        case .success where (batch.failedRecords ?? 0) > 0:
            lines += [
                "next: batch errors \(id)",
                "sending all rows again would double those that were taken in: send the failed ones, "
                    + "or replace the batch (batch create --replace \(id))",
            ]
        case .success:
            lines.append("sending the same rows again would double them")
        case .failed, .aborted, .abandoned:
            lines += [
                "next: batch errors \(id)",
                "nothing was taken in: sending the rows again doubles nothing",
            ]
        case .inactive, .deleted:
            lines.append("its rows are out of the lake: sending them again doubles nothing there")
        default: lines.append("next: batch wait \(id)")
        }
    }
}
