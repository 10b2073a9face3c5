import BatchValues
import Synchronization

/// What the page shows of an emulator, beside its document.
///
/// It looks at the store and never through a route: being on the page is no look that takes a
/// batch on, no request in the log and no match for a fault.
final class LivePage: Sendable {
    /// The mark of this run of the emulator: numbers of another one mean other requests.
    let run: String
    let log: RequestLog
    let lifecycle: Lifecycle
    let liveOptions: LiveOptions

    private let store: Store
    private let faults: Faults
    private let watch: BatchWatch
    /// The batches as they were written out last, and the version of the store then.
    private let written = Mutex((version: -1, text: ""))

    init(
        run: String,
        store: Store,
        lifecycle: Lifecycle,
        liveOptions: LiveOptions,
        faults: Faults,
        log: RequestLog
    ) async {
        self.run = run
        self.store = store
        self.lifecycle = lifecycle
        self.liveOptions = liveOptions
        self.faults = faults
        self.log = log
        watch = BatchWatch(log.changes)
        await store.add(watch)
    }

    /// The pace, the strictness and the faults with their counts, as JSON.
    var settings: String {
        var object = JSONObject()
        object["run"] = .string(run)
        object["pace"] = .string(liveOptions.pace.description)
        object["strict"] = .bool(liveOptions.isStrict)
        object["faults"] = faults.json
        return JSONValue.object(object).json()
    }

    /// The batches to show, as JSON, and a number that changes with them.
    func batches() async throws -> (version: Int, text: String) {
        let (version, moved) = watch.moved
        let last = written.withLock { $0 }
        if last.version == version { return last }
        let text = JSONValue.array(try await store.shownBatches(moved).map(\.json)).json()
        written.withLock { $0 = (version, text) }
        return (version, text)
    }
}
