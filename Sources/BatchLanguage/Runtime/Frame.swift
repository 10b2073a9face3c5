import BatchValues

/// The variables of one scope while it runs: a file's top level, or one call of a `def`.
///
/// It belongs to the actor of its interpreter and is never touched from elsewhere.
final class Frame {
    let runtime: Runtime
    /// The scope that names the slots; grows at the prompt.
    let scope: Scope
    /// The file's top level where this is a call of a `def`; nil where this is one.
    let top: Frame?
    /// The number of calls around this one.
    let depth: Int
    /// The files that run around this one, outermost first, for a cycle's message.
    let chain: [FileIdentity]
    /// The values by slot; nil where a name has none yet.
    ///
    /// A buffer of its own, since an array's checks would double the time of a loop's turn.
    private(set) var slots: UnsafeMutablePointer<JSONValue?>
    private var capacity: Int

    /// `$_`: what the last command or expression statement gave.
    var last: JSONValue?
    /// The value of the block that runs: that of its last statement.
    var blockValue: JSONValue = .null
    /// The presentation of the value that a command of the running statement gave.
    var presentation = Command.Presentation()
    /// The value of `return`.
    var returned: JSONValue = .null
    /// `$args` of a script; nil in a `def`, which sees its file's.
    var arguments: [JSONValue]?

    init(
        _ runtime: Runtime,
        scope: Scope,
        top: Frame?,
        depth: Int,
        chain: [FileIdentity]
    ) {
        self.runtime = runtime
        self.scope = scope
        self.top = top
        self.depth = depth
        self.chain = chain
        capacity = max(scope.slotCount, 4)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: nil, count: capacity)
        runtime.budget.watch(self)
    }

    deinit {
        slots.deinitialize(count: capacity)
        slots.deallocate()
    }

    /// Makes room for the names that its scope got since it was made.
    func grow() {
        guard scope.slotCount > capacity else { return }
        let larger = UnsafeMutablePointer<JSONValue?>.allocate(capacity: scope.slotCount * 2)
        larger.moveInitialize(from: slots, count: capacity)
        (larger + capacity).initialize(repeating: nil, count: scope.slotCount * 2 - capacity)
        slots.deallocate()
        slots = larger
        capacity = scope.slotCount * 2
    }

    /// All values that it holds.
    var values: [JSONValue] {
        (0..<capacity).compactMap { slots[$0] } + [blockValue, returned] + (arguments ?? [])
            + (last.map { [$0] } ?? [])
    }

    /// The top level of the file that this belongs to.
    var file: Frame { top ?? self }

    /// The variables that have a value here, in the order of their first binding; those of the top
    /// level come first.
    var variables: [(name: String, value: JSONValue)] {
        let own = scope.variables.compactMap { name, slot in
            slot < capacity ? slots[slot].map { (name: name, value: $0) } : nil
        }
        let hidden = Set(own.map(\.name))
        return (top?.variables ?? []).filter { !hidden.contains($0.name) } + own
    }
}

/// The way on from a statement.
enum Flow {
    /// To the next one.
    case next
    case `break`, `continue`
    /// Out of the `def` or the file; the value is in ``Frame/returned``.
    case returned
}

/// `exit` was reached: no `try` stops it.
struct ExitRequest: Error {
    let code: Int
    /// The `exit`; nil where a stepper stopped the script.
    var location: Diagnostic.Location?

    /// The error it amounts to; nil where it ends well.
    var failure: Diagnostic? {
        guard code != 0 else { return nil }
        var failure = Diagnostic(.fail, "exit \(code)", at: location)
        failure.exitCode = code
        return failure
    }
}

/// The host could not show something; no `try` stops it, and it leaves as it came.
struct OutputFailure: Error {
    let cause: any Error
}
