import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// A load from its creation to its end, which may be one that happens once however often it is run.
struct Ingestion {
    let context: CommandContext
    let settings: CallSettings
    let plan: UploadPlan
    let creation: BatchCreation
    /// The key under which it happens once, `auto` for one of the files; nil for none.
    let once: String?
    /// The number of files under way at once.
    let parallel: Int
    let interval: Duration?
    let timeout: Duration

    /// Loads the files, or finds that they are loaded, and gives the batch at its end.
    func end() async throws -> Batch {
        guard let key = try await key() else {
            return try await load(create(creation).id)
        }
        context.course.isRepeatable()
        if let found = try await context.batch(key, in: creation.dataset, settings) {
            return try await goOn(with: found, key)
        }
        let batch = try await create(with: key)
        // Another run may have created one at the same moment.
        if let first = try await context.batch(key, in: creation.dataset, settings),
            first.id != batch.id
        {
            try await act(.abort, on: batch.id)
            context.course.reach(.ended(.aborted), batch.id)
            try key.check(first)
            await context.note(
                "batch \(first.id.text) loads the same: \(batch.id.text) is given up"
            )
            return try await wait(for: first.id, toleratesLoading: true)
        }
        return try await load(batch.id, key)
    }

    private func key() async throws -> OnceKey? {
        guard let once else { return nil }
        return once == "auto"
            ? try await OnceKey(of: plan.items) : try await OnceKey(once, of: plan.items)
    }

    /// Goes on with a batch that carries the key already.
    private func goOn(with found: Batch, _ key: OnceKey) async throws -> Batch {
        try key.check(found)
        switch found.plainStatus {
        case .success:
            await context.note("batch \(found.id.text) has loaded this already: nothing is sent")
            return try await context.session.send(.batch(found.id), settings)
        case .loading:
            await context.note("goes on with batch \(found.id.text), which was left open")
            context.course.reach(.open, found.id)
            return try await load(found.id, key)
        default:
            await context.note("batch \(found.id.text) loads this already: nothing is sent")
            return try await wait(for: found.id)
        }
    }

    /// Creates a batch, and says which: until its end somebody may want to look at it.
    private func create(_ creation: BatchCreation) async throws -> Batch {
        let batch = try await context.create(creation, settings)
        if settings.dryRun == nil { await context.note("batch \(batch.id.text) is open") }
        return batch
    }

    /// Creates the batch; one whose answer was lost is found by its key, and never created again.
    private func create(with key: OnceKey) async throws -> Batch {
        var creation = creation
        creation.tags.append((name: OnceKey.tag, values: [key.text]))
        if !key.files.isEmpty {
            creation.tags.append((name: OnceKey.filesTag, values: key.files))
        }
        do {
            return try await create(creation)
        } catch let error as PlatformError where error.retry == .unsure && error != .cancelled {
            for pause in Self.looks {
                try await context.world.clock.sleep(for: pause)
                let found = try await context.batch(key, in: creation.dataset, settings)
                guard let found else { continue }
                try key.check(found)
                context.course.reach(.open, found.id)
                await context.note("batch \(found.id.text) is open")
                return found
            }
            throw error
        }
    }

    /// The waits before each look for a batch whose creation may have taken effect.
    private static let looks = [Duration.seconds(1), .seconds(2), .seconds(4)]

    /// Loads the files into a batch; under a key another process may be doing the same, so that what
    /// it has sent is left out and what it sends is waited for.
    private func load(_ batch: BatchID, _ key: OnceKey? = nil) async throws -> Batch {
        do {
            _ = try await UploadRun(
                context: context,
                settings: settings,
                batch: batch,
                uploads: plan.uploads(into: batch, of: creation.dataset),
                parallel: parallel,
                resumes: key != nil,
                patience: key == nil ? nil : timeout,
                tellsHowToGoOn: false
            ).run()
            if settings.dryRun == nil { context.course.reach(.completing, batch) }
            try await act(.complete, on: batch)
        } catch {
            guard key != nil, try await isGoingOn(batch) else { throw error }
        }
        if settings.dryRun == nil {
            context.session.noteCompleted(batch)
            // Nothing is resumed any more.
            UploadJournal(
                of: batch,
                at: context.session.destination.endpoint.value,
                environment: context.world.environment
            )?.remove()
        }
        return try await wait(for: batch)
    }

    private func act(_ action: BatchAction, on batch: BatchID) async throws {
        try await context.session.sending(settings) { try await $0.perform(action, on: batch) }
    }

    /// Whether another run that goes on with the same batch has completed it meanwhile.
    private func isGoingOn(_ batch: BatchID) async throws -> Bool {
        let now = try? await context.session.send(.batch(batch), settings)
        guard let status = now?.plainStatus else { return false }
        return status != .loading && status != .aborted
    }

    private func wait(
        for batch: BatchID,
        toleratesLoading: Bool = false
    ) async throws -> Batch {
        var wait = WaitForBatch(
            context: context,
            id: batch,
            interval: interval,
            timeout: timeout
        )
        wait.toleratesLoading = toleratesLoading
        if settings.dryRun == nil { context.course.reach(.completed, batch) }
        let ended = try await wait.end(settings)
        context.course.reach(.ended(ended.plainStatus), batch)
        return ended
    }
}
