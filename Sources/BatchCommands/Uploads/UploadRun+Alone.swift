import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

extension UploadRun {
    /// Does something while no other process sends the same file in parts.
    func alone<Result>(
        with upload: FileUpload,
        _ journal: UploadJournal,
        _ body: () async throws -> Result
    ) async throws -> Result {
        let clock = context.world.clock
        let start = clock.monotonic
        var hasWaited = false
        return try await journal.alone(with: upload) {
            let spent = clock.monotonic - start
            guard let patience, spent < patience else { throw busy(with: upload) }
            if !hasWaited {
                hasWaited = true
                context.course.reach(.shared, batch)
                await context.note("waits for another process that sends '\(upload.file.path)'")
            }
            try await clock.sleep(for: min(Self.look, patience - spent))
        } _: {
            if hasWaited { context.course.reach(.open, batch) }
            return try await body()
        }
    }

    /// The wait before it looks again whether another process has ended.
    private static let look = Duration.milliseconds(200)

    private func busy(with upload: FileUpload) -> Diagnostic {
        let what = "sending '\(upload.file.path)' into batch \(batch.text)"
        guard let patience else {
            return Diagnostic(
                .file,
                "another process is \(what)",
                hint: "wait for its end: two at once would send parts twice"
            )
        }
        return Diagnostic(
            .pending,
            "another process is still \(what) after \(patience.text(.typed))",
            hint: "the same again goes on waiting"
        )
    }
}
