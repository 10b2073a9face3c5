import BatchValues
import Synchronization

/// The contents of an emulator as its page shows them, beside the document.
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
    /// The batches as they were written out last, the version of the store then, and when.
    private let written = Mutex((version: -1, text: "", time: ContinuousClock.Instant?.none))

    /// The time for which batches that were written out serve all browsers.
    private static let freshness = Duration.milliseconds(40)

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

    /// The pace, the strictness, the faults with their counts, and the last request that was
    /// forgotten, as JSON.
    var settings: String {
        var object = JSONObject()
        object["run"] = .string(run)
        object["pace"] = .string(liveOptions.pace.description)
        object["strict"] = .bool(liveOptions.isStrict)
        object["faults"] = faults.json
        object["forgotten"] = JSONValue(log.forgotten)
        return JSONValue.object(object).json()
    }

    /// The version of the batches; it changes with them.
    var version: Int { watch.moved.version }

    /// The batches to show, as JSON, and their version, which may be one that has just passed:
    /// however many browsers there are, they are read from the store 25 times a second at most.
    func batches() async throws -> (version: Int, text: String) {
        let (version, moved) = watch.moved
        let (last, text, time) = written.withLock { $0 }
        let isFresh = time.map { $0.duration(to: .now) < Self.freshness } ?? false
        if last == version || isFresh { return (last, text) }
        let now = JSONValue.array(try await store.shownBatches(moved).map(\.json)).json()
        written.withLock { $0 = (version, now, .now) }
        return (version, now)
    }
}
