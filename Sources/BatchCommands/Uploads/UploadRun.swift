import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient
import SystemSupport

/// Files on their way into a batch, several at once.
struct UploadRun {
    let context: CommandContext
    let settings: CallSettings
    let batch: BatchID
    let uploads: [FileUpload]
    /// The number of files under way at once.
    let parallel: Int
    /// Leaves out what has arrived in an earlier run.
    let resumes: Bool
    /// The longest wait for another process that sends the same file; nil refuses at once.
    var patience: Duration?
    /// Tells how to go on where it fails.
    var tellsHowToGoOn = true

    /// The outcome of one file.
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
        let known = resumes ? await records(in: kept) : [:]
        let journal = settings.dryRun == nil ? kept : nil
        journal?.sweep()
        let progress = ProgressBoard(
            uploads.map { (name: $0.address.path.text, count: $0.file.count) },
            in: context
        )
        do {
            let done = try await uploads.indices.inParallel(parallel) {
                try await one($0, journal, known, progress)
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
                        "size": JSONValue(done.file.bytes),
                        "parts": JSONValue(done.file.parts),
                        "elapsed": .number(
                            .integer(settings.dryRun == nil ? done.elapsed.milliseconds : 0)
                        ),
                        "sha256": .string(done.file.sha256),
                    ]
                }
            )
        } catch {
            await progress.end()
            let status = NextStep.mayHaveEnded(error) ? await look() : nil
            if !tellsHowToGoOn, let status, status != .loading {
                context.course.reach(.ended(status), batch)
            }
            // Where a file is refused here, its error says what to do.
            if journal != nil, tellsHowToGoOn, !(error is Diagnostic) {
                let files =
                    uploads.count == 1
                    ? "the file is not" : "\(progress.ended) of \(uploads.count) files are"
                await context.note(
                    "\(files) in batch \(batch.text); \(NextStep.afterUpload(error, status))"
                )
            }
            throw error
        }
    }

    /// The batch's status, where the platform tells it.
    private func look() async -> BatchStatus? {
        try? await context.session.send(.batch(batch), settings.withoutRetries).plainStatus
    }

    private func one(
        _ place: Int,
        _ journal: UploadJournal?,
        _ known: [String: UploadJournal.Record],
        _ progress: ProgressBoard
    ) async throws -> Done {
        let upload = uploads[place]
        let start = context.world.clock.monotonic
        progress.begin(place)
        let file =
            if let journal, upload.parts != nil {
                try await alone(with: upload, journal) {
                    // Another process may have sent some of it until now; that nothing can be read
                    // was told.
                    let records = resumes ? (try? journal.records()) ?? known : known
                    return try await send(upload, records, journal) { progress.move(place, to: $0) }
                }
            } else {
                try await send(upload, known, journal) { progress.move(place, to: $0) }
            }
        progress.end(place)
        return Done(file: file, elapsed: context.world.clock.monotonic - start)
    }

    /// Sends a file, or what is not there of it.
    private func send(
        _ upload: FileUpload,
        _ records: [String: UploadJournal.Record],
        _ journal: UploadJournal?,
        progress: @escaping @Sendable (Int) -> Void
    ) async throws -> UploadedFile {
        let record = try record(of: upload, in: records)
        if let sha256 = record?.sha256, let there = try await arrived(upload, sha256) {
            progress(upload.file.count)
            return there
        }
        let file = try await send(upload, record, journal, progress: progress)
        await tell(journal?.add(.whole(sha256: file.sha256), to: upload))
        return file
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
                begun: { await tell(journal?.add(.begun, to: upload)) },
                acknowledged: { await tell(journal?.add(.arrived(part: $0), to: upload)) }
            )
        }
    }

    /// Tells that the journal cannot be kept.
    private func tell(_ reason: String?) async {
        guard let reason else { return }
        await context.note("what arrives is not kept for --resume: \(reason)")
    }

    /// The parts that arrived in an earlier run; nothing where that cannot be known, which is told.
    private func records(
        in journal: UploadJournal?
    ) async -> [String: UploadJournal.Record] {
        do {
            if let journal { return try journal.records() }
            guard tellsHowToGoOn else { return [:] }
            await context.note("--resume cannot go on: no folder for the state is known")
        } catch {
            guard tellsHowToGoOn else { return [:] }
            let reason = (error as? SystemError)?.reason ?? "\(error)"
            await context.note("--resume cannot go on, and all is sent: \(reason)")
        }
        return [:]
    }

    /// The journal's record of a file, which must not have changed since.
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
            // A file that came in one request may have no parts to tell.
            let isWhole = upload.parts == nil && parts.isEmpty || parts.cover(upload.file.count)
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
        guard try await isComplete(upload) else { return nil }
        return UploadedFile(
            path: upload.address.path,
            bytes: upload.file.count,
            parts: upload.parts?.count ?? 1,
            sha256: sha256
        )
    }

    /// Whether the platform has the file as one; nobody can tell but by saying so once more.
    private func isComplete(_ upload: FileUpload) async throws -> Bool {
        guard upload.parts != nil else { return true }
        do {
            try await context.session.send(.completeFile(upload.address), settings)
            return true
        } catch PlatformError.refused(let refusal) where [400, 404].contains(refusal.status) {
            return false
        }
    }
}

extension [Range<Int>] {
    /// Whether they have as many bytes as a file.
    fileprivate func cover(_ count: Int) -> Bool {
        var left = count
        for range in self {
            guard range.count <= left else { return false }
            left -= range.count
        }
        return left == 0
    }
}
