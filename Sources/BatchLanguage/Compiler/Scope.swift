import BatchValues

/// The names that a file's top level or a `def` binds, and the slots of their values.
///
/// A name is known from its first binding on, in the order of the text.
final class Scope {
    private var slots: [String: Int] = [:]
    /// The names in the order of their first binding, with their slots.
    private(set) var variables: [(name: String, slot: Int)] = []
    /// The number of slots in a frame of this scope, those of comprehensions included.
    private(set) var slotCount = 0
    /// The file's top level where this is the scope of a `def`.
    let top: Scope?
    /// The `def`s of the file; a scope of a `def` has those of its file.
    let definitions: DefinitionTable
    /// Parameters without a default, whose values may be texts where a number is wanted.
    private(set) var untyped: Set<String> = []

    init(top: Scope? = nil) {
        self.top = top
        definitions = top?.definitions ?? DefinitionTable()
    }

    /// Whether this is the scope of a `def`.
    var isDefinition: Bool { top != nil }

    /// The slot of a name that is known here.
    func slot(of name: String) -> Int? { slots[name] }

    /// The slot of a name that is bound here, from now on known.
    func bind(_ name: String) -> Int {
        if let slot = slots[name] { return slot }
        let slot = addSlot()
        slots[name] = slot
        variables.append((name, slot))
        return slot
    }

    /// Remembers that a parameter takes any value.
    func markUntyped(_ name: String) { untyped.insert(name) }

    /// Makes `name` known with a slot of its own while `body` runs: a comprehension's variable.
    func with<Result>(_ name: String, _ body: (Int) -> Result) -> Result {
        let outer = slots[name]
        let slot = addSlot()
        slots[name] = slot
        defer { slots[name] = outer }
        return body(slot)
    }

    /// All names that are known here, those of the top level included.
    var names: [String] { Array(slots.keys) + (top?.names ?? []) }

    private func addSlot() -> Int {
        defer { slotCount += 1 }
        return slotCount
    }

    /// The names as of now, to come back to when the check of a line finds errors.
    struct Mark {
        fileprivate let slots: [String: Int]
        fileprivate let count: Int
        fileprivate let definitions: DefinitionTable.Mark
    }

    var mark: Mark { Mark(slots: slots, count: variables.count, definitions: definitions.mark) }

    /// Forgets the names and `def`s that came since the mark; their slots stay unused.
    func reset(to mark: Mark) {
        slots = mark.slots
        variables.removeLast(variables.count - mark.count)
        definitions.reset(to: mark.definitions)
    }
}
