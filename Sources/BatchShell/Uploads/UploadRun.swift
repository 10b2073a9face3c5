import BatchLanguage
import BatchValues
import PlatformClient
import SystemSupport

/// Files on their way into a batch, several at once.
struct UploadRun {
    let context: ShellContext
    let settings: CallSettings
    let batch: BatchID
    let uploads: [FileUpload]
    /// How many files are under way at once.
    let parallel: Int
    /// Leaves out what has arrived in an earlier run.
    let resumes: Bool
    /// Tells how to go on where it fails.
    var tellsHowToGoOn = true

    /// What one file came to.
    private struct Done {
        let file: UploadedFile
        let elapsed: Duration
    }

    /// Sends what is to be sent, and gives what `batch upload` gives.
    func run() async throws -> JSONValue {
        let endpoint = context.session.destination.endpoint.value
        let kept = UploadJournal(
            of: batch,
            at: endpoint,
            environment: context.world.environment
        )
        let records = resumes ? await records(in: kept) : [:]
        let journal = settings.dryRun == nil ? kept : nil
        journal?.sweep()
        let progress = ProgressBoard(
            uploads.map { (name: $0.address.path.text, count: $0.file.count) },
            in: context
        )
        do {
            let done = try await uploads.indices.inParallel(parallel) {
                try await one($0, journal, records, progress)
            }
            await progress.end()
            if let dryRun = settings.dryRun {
                dryRun.knows(allBut: ["elapsed"])
                let files = uploads.map(\.file)
                context.imagined.addFiles(
                    files.count,
                    rows: try await FileShape.countRows(of: files),
                    to: batch
                )
            }
            return .array(
                done.map { done in
                    [
                        "name": .string(done.file.path.text),
                        "size": .number(.integer(Int64(done.file.bytes))),
                        "parts": .number(.integer(Int64(done.file.parts))),
                        "elapsed": .number(
                            .integer(settings.dryRun == nil ? done.elapsed.milliseconds : 0)
                        ),
                        "sha256": .string(done.file.sha256),
                    ]
                }
            )
        } catch {
            await progress.end()
            // Where a file is refused here, its error says what to do.
            if journal != nil, tellsHowToGoOn, !(error is Diagnostic) {
                let files =
                    uploads.count == 1
                    ? "the file is not" : "\(progress.ended) of \(uploads.count) files are"
                await context.note(
                    "\(files) in batch \(batch.text); the same batch upload with --resume goes on"
                )
            }
            throw error
        }
    }

    private func one(
        _ place: Int,
        _ journal: UploadJournal?,
        _ records: [String: UploadJournal.Record],
        _ progress: ProgressBoard
    ) async throws -> Done {
        let upload = uploads[place]
        let start = context.world.clock.monotonic
        let record = try record(of: upload, in: records)
        progress.begin(place)
        let file: UploadedFile
        if let sha256 = record?.sha256, let there = try await arrived(upload, sha256) {
            progress.move(place, to: upload.file.count)
            file = there
        } else {
            let isLarge = upload.parts != nil
            file =
                if let journal, isLarge {
                    try await journal.alone(with: upload) {
                        try await send(upload, record, journal) { progress.move(place, to: $0) }
                    }
                } else {
                    try await send(upload, record, journal) { progress.move(place, to: $0) }
                }
            await tell(journal?.add(upload, sha256: file.sha256))
        }
        progress.end(place)
        return Done(file: file, elapsed: context.world.clock.monotonic - start)
    }

    private func send(
        _ upload: FileUpload,
        _ record: UploadJournal.Record?,
        _ journal: UploadJournal?,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> UploadedFile {
        try await context.session.sending(settings) { client in
            try await client.upload(
                upload,
                arrived: record?.parts ?? [],
                progress: progress,
                acknowledged: { await tell(journal?.add(upload, part: $0)) }
            )
        }
    }

    /// Tells that the journal cannot be kept.
    private func tell(_ reason: String?) async {
        guard let reason else { return }
        await context.note("what arrives is not kept for --resume: \(reason)")
    }

    /// What has arrived in an earlier run; nothing where that cannot be known, which is told.
    private func records(
        in journal: UploadJournal?
    ) async -> [String: UploadJournal.Record] {
        do {
            if let journal { return try journal.records() }
            await context.note("--resume cannot go on: no folder for the state is known")
        } catch {
            let reason = (error as? SystemError)?.reason ?? "\(error)"
            await context.note("--resume cannot go on, and all is sent: \(reason)")
        }
        return [:]
    }

    /// What the journal knows of a file, which must not have changed since.
    private func record(
        of upload: FileUpload,
        in records: [String: UploadJournal.Record]
    ) throws -> UploadJournal.Record? {
        guard let record = records[upload.address.path.text] else { return nil }
        guard record.size == upload.file.count, record.modified == upload.file.modified else {
            throw Diagnostic(
                .file,
                "'\(upload.file.path)' has changed since a part of it was uploaded",
                hint: "without --resume it is sent whole"
            )
        }
        return record
    }

    /// A file that is there already, by the platform's word and its sha256; nil where it is not.
    private func arrived(_ upload: FileUpload, _ sha256: String) async throws -> UploadedFile? {
        do {
            let parts = try await context.session.send(
                .arrivedParts(of: upload.address),
                settings
            )
            let isWhole = parts.isEmpty || parts.reduce(0) { $0 + $1.count } == upload.file.count
            guard isWhole else { return nil }
        } catch PlatformError.refused(let refusal) where refusal.status == 404 {
            return nil
        }
        guard try await upload.file.readSHA256() == sha256 else {
            throw Diagnostic(
                .file,
                "'\(upload.file.path)' is not what was uploaded: its sha256 is another",
                hint: "without --resume it is sent again"
            )
        }
        return UploadedFile(
            path: upload.address.path,
            bytes: upload.file.count,
            parts: upload.parts?.count ?? 1,
            sha256: sha256
        )
    }
}
