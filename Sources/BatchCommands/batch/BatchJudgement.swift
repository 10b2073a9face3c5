import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

extension CommandContext {
    /// Says how a batch has ended: plainly where all is there, as partial where records failed.
    ///
    /// - Returns: Whether nothing is known to be missing.
    @discardableResult
    func judge(
        _ batch: Batch,
        _ allowance: FailureAllowance?,
        sent: Int64? = nil
    ) async throws -> Bool {
        guard batch.status?.hasData == true else {
            let reasons = batch.errors.compactMap { error -> String? in
                guard let code = error["code"]?.string else { return nil }
                let meaning = Fact.about(code: code).map { " (\($0.meaning))" } ?? ""
                return "\(code): \(error["description"]?.string ?? "")\(meaning)"
            }
            var diagnostic = Diagnostic(
                .batch,
                "batch \(batch.id.text) is \(batch.plainStatus.words)",
                hint: NextStep.afterLoss(of: batch, emulatorEnds: emulatorEndsWithCommand),
                correction: batch.errors.isEmpty ? nil : "batch errors \(batch.id.text)",
                details: .of(batch)
            )
            diagnostic.notes = reasons
            throw diagnostic
        }
        // Rows that were sent and are not there are lost, whatever the platform counts.
        let missing = sent.flatMap { sent in batch.outputRecords.map { max(0, sent - $0) } }
        guard let failed = [batch.failedRecords, missing].compactMap({ $0 }).max() else {
            guard let allowance, !allowance.isImplied else { return true }
            throw Diagnostic(
                .partial,
                "the platform tells no counts of batch \(batch.id.text)",
                hint: "without --max-failed this is no error",
                details: .of(batch)
            )
        }
        guard failed > 0 else { return true }
        let all = [batch.inputRecords, sent].compactMap { $0 }.max()
        let counts =
            "\(failed.readableCount) of \(all.map(\.readableCount) ?? "all") records failed"
        if let allowance, !allowance.allows(failed, of: all) {
            throw Diagnostic(
                .partial,
                allowance.isImplied ? counts : "\(counts), more than \(allowance.text)",
                hint: NextStep.afterPartialLoss(
                    isError: true,
                    emulatorEnds: emulatorEndsWithCommand
                ),
                correction: "batch errors \(batch.id.text)",
                details: .of(batch)
            )
        }
        let warning = Diagnostic(
            .partial,
            "partial: \(counts) in batch \(batch.id.text)",
            hint: NextStep.afterPartialLoss(
                isError: false,
                emulatorEnds: emulatorEndsWithCommand
            ),
            correction: "batch errors \(batch.id.text)",
            details: .of(batch),
            severity: .warning
        )
        afterResult(.diagnostic(warning))
        return false
    }
}

extension Diagnostic.Details {
    /// The details of the batch that an error is about.
    static func of(_ batch: Batch) -> Self {
        var details = Self()
        details.batch = batch.id.text
        details.retry = .safe
        details.body = batch.errors.isEmpty ? nil : .array(batch.errors)
        return details
    }
}
