package import BatchValues
package import PlatformClient
import Synchronization

/// The things that a dry run would have made, by the ids that stand for them.
package final class Imagined: Sendable {
    private struct State {
        var lastNumber = 0
        var facts: [String: JSONObject] = [:]
        /// The fields that were made up, by the id of what has them.
        var unknown: [String: [String]] = [:]
        /// Those of the value that is shown next.
        var unknownOfResult: [String]?
    }

    private let state = Mutex(State())

    /// An id that stands for what was not created.
    func nextID() -> String {
        state.withLock { state in
            state.lastNumber += 1
            return NotSent.idPrefix + String(state.lastNumber)
        }
    }

    /// The known facts of a thing; nil where nothing is known.
    package subscript(id: String) -> JSONObject? { state.withLock { $0.facts[id] } }

    /// Adds what is known of a thing.
    func add(_ facts: JSONObject, to id: String) {
        state.withLock { state in
            var all = state.facts[id] ?? JSONObject()
            for member in facts.members { all[member.key] = member.value }
            state.facts[id] = all
        }
    }

    /// Adds files to a batch; where the rows of one are unknown, so are those of all.
    package func addFiles(_ count: Int, rows: Int?, to batch: BatchID) {
        state.withLock { state in
            var facts = state.facts[batch.text] ?? JSONObject()
            let before = facts["metrics"]?.object
            let files = (before?["inputFileCount"]?.int ?? 0) + Int64(count)
            var metrics = JSONObject()
            metrics["inputFileCount"] = .number(.integer(files))
            let rowsBefore = before == nil ? 0 : before?["inputRecordCount"]?.int
            if let rows, let rowsBefore {
                metrics["inputRecordCount"] = .number(.integer(rowsBefore + Int64(rows)))
            }
            facts["metrics"] = .object(metrics)
            state.facts[batch.text] = facts
        }
    }

    /// Keeps which fields of a value were made up.
    func mark(_ unknown: [String], _ value: JSONValue, isShown: Bool) {
        state.withLock { state in
            if let id = value["id"]?.string { state.unknown[id] = unknown }
            state.unknownOfResult = isShown ? unknown : nil
        }
    }

    /// The fields of a value about to be shown that were made up.
    func unknown(of value: JSONValue) -> [String] {
        state.withLock { state in
            defer { state.unknownOfResult = nil }
            return state.unknownOfResult ?? value["id"]?.string.flatMap { state.unknown[$0] } ?? []
        }
    }

    /// Nothing that was made up is about to be shown.
    func beginStatement() { state.withLock { $0.unknownOfResult = nil } }
}
