import BatchValues
import Synchronization

/// The faults that are wanted, and how often each has been met.
final class Faults: Sendable {
    /// A fault, how many requests matched it, and to how many it happened.
    struct Entry: Sendable {
        let spec: FaultSpec
        var matched = 0
        var happened = 0
    }

    private struct State {
        var entries: [Entry]
        var random: SeededGenerator
    }

    private let state: Mutex<State>

    init(_ specs: [FaultSpec], random: SeededGenerator) {
        state = Mutex(State(entries: specs.map { Entry(spec: $0) }, random: random))
    }

    /// All faults in the order in which they are tried.
    var entries: [Entry] { state.withLock { $0.entries } }

    /// The faults with their counts, as they are shown.
    var json: JSONValue {
        .array(
            entries.map { entry in
                [
                    "fault": .string(entry.spec.description),
                    "matched": JSONValue(entry.matched),
                    "happened": JSONValue(entry.happened),
                ]
            }
        )
    }

    func add(_ specs: [FaultSpec]) {
        state.withLock { $0.entries += specs.map { Entry(spec: $0) } }
    }

    func removeAll() { state.withLock { $0.entries = [] } }

    /// Counts a request for every fault that it matches; gives what happens to it: of several the
    /// first.
    func effect(method: String, path: String) -> FaultEffect? {
        state.withLock { state in
            var effect: FaultEffect?
            for index in state.entries.indices
            where state.entries[index].spec.matches(method: method, path: path) {
                state.entries[index].matched += 1
                let entry = state.entries[index]
                let happens =
                    switch entry.spec.which {
                    case .all: true
                    case .numbers(let numbers): numbers.contains(entry.matched)
                    case .percent(let percent):
                        Int.random(in: 0..<100, using: &state.random) < percent
                    }
                guard happens, effect == nil else { continue }
                state.entries[index].happened += 1
                effect = entry.spec.effect
            }
            return effect
        }
    }
}
