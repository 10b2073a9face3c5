import NIOPosix
import Synchronization

/// Takes batches through the states that no client asks for, each at its time.
///
/// After COMPLETE a batch is `loaded`, then `staging` while its files are read, then `success` or
/// `failed`; after REVERT it is `inactive`, then `deleted`. The order of the middle states and
/// their times are our own choice, as no source has them.
///
/// All that it knows is in the store: one that starts later goes on where this one was.
final class Lifecycle: Sendable {
    private struct State {
        var isEnding = false
        /// The task that takes each batch on, and whether it was asked for again meanwhile.
        var tasks: [BatchID: (task: Task<Void, Never>, again: Bool)] = [:]
        /// The status in which each of these was seen last, and who waits for that.
        var seen: [BatchID: BatchStatus] = [:]
        var waiting: [BatchID: (status: BatchStatus, AsyncStream<Void>.Continuation)] = [:]
        /// The threads that read files, once one has been read.
        var threads: NIOThreadPool?
    }

    private let store: Store
    private let liveOptions: LiveOptions
    private let sleep: @Sendable (Duration) async throws -> Void
    private let executor: LoopExecutor
    private let state = Mutex(State())

    /// The number of batches read at the same time.
    private static let threadCount = 2

    init(
        store: Store,
        liveOptions: LiveOptions,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        executor: LoopExecutor
    ) {
        self.store = store
        self.liveOptions = liveOptions
        self.sleep = sleep
        self.executor = executor
    }

    /// Goes on with what an earlier process has left.
    func resume() async throws {
        for id in try await store.batchesUnderWay() { schedule(id) }
    }

    /// Takes a batch on, as far as it goes by itself.
    func schedule(_ id: BatchID) {
        state.withLock { state in
            guard !state.isEnding else { return }
            guard state.tasks[id] == nil else {
                state.tasks[id]?.again = true
                return
            }
            let task = Task(executorPreference: executor) { await self.advance(id) }
            state.tasks[id] = (task, again: false)
        }
    }

    /// Gives up what is being done for a batch that a client has ended.
    func cancel(_ id: BatchID) {
        state.withLock { $0.tasks[id]?.task.cancel() }
    }

    /// Notes that an answer shows batches as they are.
    func noteShown(_ batches: [Batch]) {
        guard liveOptions.pace == .look else { return }
        for batch in batches { noteSeen(batch.id, in: batch.status) }
    }

    /// Notes that somebody has seen a batch in a status: if it is in it, it goes on.
    func noteSeen(_ id: BatchID, in status: BatchStatus) {
        state.withLock { state in
            guard state.tasks[id] != nil else { return }
            state.seen[id] = status
            if let (waited, look) = state.waiting[id], waited == status { look.finish() }
        }
    }

    /// Lets all go on that wait to be seen.
    func waitForNoLook() {
        state.withLock { state in
            for (_, look) in state.waiting.values { look.finish() }
        }
    }

    /// Stops where it is; a reading that is under way is given up.
    func stop() async {
        let (tasks, threads) = state.withLock { state in
            state.isEnding = true
            return (state.tasks.values.map(\.task), state.threads)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        try? await threads?.shutdownGracefully()
    }

    private func advance(_ id: BatchID) async {
        repeat {
            do {
                while try await step(id) {}
            } catch {
                // Cancelled, or the store cannot be written to: the next start goes on.
            }
        } while isWanted(id)
    }

    /// Whether somebody has asked for a batch again; if not, nobody takes it on any more.
    private func isWanted(_ id: BatchID) -> Bool {
        state.withLock { state in
            if state.tasks[id]?.again == true, !Task.isCancelled {
                state.tasks[id]?.again = false
                return true
            }
            state.tasks[id] = nil
            state.seen[id] = nil
            return false
        }
    }

    /// Takes a batch to its next state; says whether there may be another.
    private func step(_ id: BatchID) async throws -> Bool {
        try Task.checkCancellation()
        switch try await store.status(of: id) {
        case .loaded:
            try await wait(for: id, in: .loaded)
            try await store.stage(id)
        case .staging:
            async let pause: Void = wait(for: id, in: .staging)
            let outcome = try await ingest(id)
            do { try await pause } catch {
                if let outcome { try await store.forget(outcome) }
                throw error
            }
            if let outcome { try await store.finish(id, as: outcome) }
        case .inactive where try await store.isReverted(id):
            try await wait(for: id, in: .inactive)
            try await store.delete(id)
        default:
            return false
        }
        return true
    }

    private func wait(for id: BatchID, in status: BatchStatus) async throws {
        switch liveOptions.pace {
        case .fast: break
        case .each(let time): try await sleep(time)
        case .look:
            let (looks, look) = AsyncStream.makeStream(of: Void.self)
            state.withLock { state in
                if state.seen[id] == status { look.finish() }
                state.waiting[id] = (status, look)
            }
            defer { state.withLock { $0.waiting[id] = nil } }
            for await _ in looks {}
            try Task.checkCancellation()
        }
    }

    /// Reads the files of a batch, on a thread of its own.
    ///
    /// A disk that cannot be read fails the batch, with the code for what nobody foresaw.
    private func ingest(_ id: BatchID) async throws -> IngestionOutcome? {
        guard let input = try await store.ingestionInput(of: id) else { return nil }
        let stop = Flag()
        let ingestion = Ingestion(folder: store.files) { stop.isSet }
        return try await withTaskCancellationHandler {
            do {
                return try await threads().runIfActive { try ingestion.run(input) }
            } catch {
                try Task.checkCancellation()
                return IngestionOutcome(status: .failed, errors: [.unforeseen])
            }
        } onCancel: {
            stop.set()
        }
    }

    private func threads() -> NIOThreadPool {
        state.withLock { state in
            if let threads = state.threads { return threads }
            let threads = NIOThreadPool(numberOfThreads: Self.threadCount)
            threads.start()
            state.threads = threads
            return threads
        }
    }
}

/// Something that happens once, for other threads to see.
private final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
}
