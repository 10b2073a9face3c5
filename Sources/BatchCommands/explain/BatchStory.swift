import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// The story of a batch in order: where it is, the rows that went in and out, and the next step.
struct BatchStory {
    private(set) var lines: [String] = []

    var text: String { lines.joined(separator: "\n") }

    /// The life of diagnostics at the platform, in milliseconds: 30 days.
    private static let diagnosticsLife: Int64 = 30 * 86_400_000

    init(context: CommandContext, settings: CallSettings, id: BatchID) async throws {
        let batch = try await context.batch(id, settings)
        let status = batch.plainStatus
        let clock = context.world.clock
        func moment(_ key: String) -> String? {
            batch.value[key]?.int.map { clock.localTime(atMilliseconds: $0).iso }
        }
        lines.append("batch \(id.text) is \(status.words)")
        for fact in Fact.about(status.words, .status) {
            lines.append("  \(fact.meaning)")
            if let remedy = fact.remedy, status == .stalled { lines.append("  \(remedy)") }
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
        // One row of each error tells which form of a value was wrong, and so which program's option.
        let rows = batch.hasDiagnostics ? 1 : 0
        for error in try await context.explained(errorsOf: batch, rows: rows, settings) {
            lines += error.lines
        }
        addNext(batch, status)
        if let end = batch.value["completed"]?.int, batch.hasDiagnostics, !batch.errors.isEmpty {
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
            metrics?["inputFileCount"]?.int.map { " in \($0.counted("file"))" } ?? ""
        let written = batch.outputRecords.map(\.readableCount) ?? "?"
        lines.append(
            "rows: \(read.readableCount) sent\(files), \(written) taken in, "
                + "\((batch.failedRecords ?? 0).readableCount) failed"
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
        case .failed:
            if !batch.errors.isEmpty { lines.append("next: batch errors \(id)") }
            lines.append("nothing was taken in: sending the rows again doubles nothing")
        case .aborted, .abandoned:
            lines.append("nothing was taken in: sending the rows again doubles nothing")
        case .inactive, .deleted:
            lines.append("its rows are out of the lake: sending them again doubles nothing there")
        case .archived, .retained:
            lines.append("its rows were taken in: sending the same again would double them")
        case .stalled:
            lines.append("sending the rows again may double them, should it go on after all")
        default: lines.append("next: batch wait \(id)")
        }
    }
}

extension Batch {
    /// Whether the platform was asked to keep what is wrong with each row.
    fileprivate var hasDiagnostics: Bool {
        let tag = value["tags"]?["acp_enableErrorDiagnostics"]
        return (tag?.array?.first ?? tag)?.displayText.lowercased() == "true"
    }
}
