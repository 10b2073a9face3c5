import BatchValues
import Synchronization

/// The faults that are wanted, and how often each has been met.
final class Faults: Sendable {
    /// A fault, how many requests matched it, and to how many it happened.
    struct Entry: Sendable {
        /// The number by which it is taken back; no other fault of this run has it.
        let number: Int
        let spec: FaultSpec
        var matched = 0
        var happened = 0
    }

    private struct State {
        var entries: [Entry] = []
        var count = 0
        var random: SeededGenerator

        mutating func add(_ specs: [FaultSpec]) {
            for spec in specs {
                count += 1
                entries.append(Entry(number: count, spec: spec))
            }
        }
    }

    private let state: Mutex<State>

    init(_ specs: [FaultSpec], random: SeededGenerator) {
        var first = State(random: random)
        first.add(specs)
        state = Mutex(first)
    }

    /// All faults in the order in which they are tried.
    var entries: [Entry] { state.withLock { $0.entries } }

    /// The faults with their counts, as they are shown.
    var json: JSONValue {
        .array(
            entries.map { entry in
                [
                    "number": JSONValue(entry.number),
                    "fault": .string(entry.spec.description),
                    "matched": JSONValue(entry.matched),
                    "happened": JSONValue(entry.happened),
                ]
            }
        )
    }

    func add(_ specs: [FaultSpec]) {
        state.withLock { $0.add(specs) }
    }

    /// Takes one fault back; says whether it was there.
    func remove(_ number: Int) -> Bool {
        state.withLock { state in
            guard let place = state.entries.firstIndex(where: { $0.number == number }) else {
                return false
            }
            state.entries.remove(at: place)
            return true
        }
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
