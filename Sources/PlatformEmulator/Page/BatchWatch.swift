import GRDB
import Synchronization

/// Sees which batches move, whichever verb of the store moves them.
final class BatchWatch: TransactionObserver, Sendable {
    private struct State {
        var version = 0
        /// The numbers of the batches that moved last, the last one at the end.
        var moved: [Int64] = []
    }

    private let changes: ChangeSignal
    private let state = Mutex(State())

    init(_ changes: ChangeSignal) { self.changes = changes }

    /// A number that is another one after each change, and the batches that moved last, at most as
    /// many as are shown.
    var moved: (version: Int, numbers: [Int64]) {
        state.withLock { ($0.version, $0.moved) }
    }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool {
        eventKind.tableName == "batch" || eventKind.tableName == "file"
    }

    func databaseDidChange(with event: DatabaseEvent) {
        guard event.tableName == "batch" else { return }
        let number = event.rowID
        state.withLock { state in
            state.moved.removeAll { $0 == number }
            state.moved.append(number)
            if state.moved.count > ShownBatch.most { state.moved.removeFirst() }
        }
    }

    func databaseDidCommit(_ db: Database) {
        state.withLock { $0.version += 1 }
        changes.notify()
    }

    func databaseDidRollback(_ db: Database) {}
}
