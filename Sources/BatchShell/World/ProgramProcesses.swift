import Synchronization
import SystemSupport

/// A program that runs, and what it has started.
///
/// Where the program has a group of its own, they are those of the group. In our group there are
/// others as well: there they are its descendants, whose parents have to be looked at before any of
/// them is asked to end, for what outlives its parent shows no more where it comes from.
final class ProgramProcesses: Sendable {
    private struct State {
        /// The number of the program once it runs, and of its group.
        var program: Int32?
        /// The processes of it found in our group: the time each began, by its number.
        var found: [Int32: UInt64] = [:]
        /// Those that were asked to end.
        var asked: Set<Int32> = []
        var isToEnd = false
        var ending: Task<Void, Never>?
    }

    private let hasGroup: Bool
    private let grace: Duration
    private let state = Mutex(State())

    private static let lookInterval = Duration.milliseconds(10)

    /// A program that is about to be started, and may take so long to clean up when it is to end.
    init(inOwnGroup hasGroup: Bool, grace: Duration) {
        self.hasGroup = hasGroup
        self.grace = grace
    }

    /// The program runs.
    func begin(_ program: Int32) {
        let isToEnd = state.withLock { state in
            state.program = program
            return state.isToEnd
        }
        if isToEnd { end() }
    }

    /// The program has ended, and its number may become that of another.
    func programHasEnded() {
        guard !hasGroup else { return }
        state.withLock { $0.program = nil }
    }

    /// Asks all to end, and ends what goes on after the grace; ``waitForEnd()`` waits for that.
    func end() {
        state.withLock { state in
            state.isToEnd = true
            guard state.program != nil, state.ending == nil else { return }
            askToEnd(&state)
            // The task that cancels must not wait.
            state.ending = Task { await pursue() }
        }
    }

    /// Returns when ``end()`` has been carried out, where it was called.
    func waitForEnd() async { await state.withLock { $0.ending }?.value }

    /// Ends all at once.
    func kill() {
        state.withLock { state in
            for process in running(&state) { SystemProcess.end(process) }
        }
    }

    private func pursue() async {
        let end = ContinuousClock.now + grace
        while ContinuousClock.now < end, state.withLock({ askToEnd(&$0) }) {
            try? await Task.sleep(for: Self.lookInterval)
        }
        kill()
    }

    /// Asks those that were not asked yet, and tells whether there is any that runs.
    @discardableResult
    private func askToEnd(_ state: inout State) -> Bool {
        let running = running(&state)
        for process in running where state.asked.insert(process).inserted {
            SystemProcess.terminate(process)
        }
        return !running.isEmpty
    }

    /// The processes that have not ended; a group of the program's own is the negative of its
    /// number.
    private func running(_ state: inout State) -> [Int32] {
        if hasGroup {
            guard let group = state.program, SystemProcess.exists(-group) else { return [] }
            // A process that has ended stays in its group until its parent has taken note of it,
            // which in a container may be nobody.
            let listed = SystemProcess.all(inGroup: group) ?? []
            return listed.isEmpty || listed.contains { !$0.hasEnded } ? [-group] : []
        }
        guard let listed = SystemProcess.all(inGroup: SystemProcess.ownGroup) else {
            return state.program.map { [$0] }?.filter(SystemProcess.exists) ?? []
        }
        var family = Set(listed.filter { state.found[$0.id] == $0.start }.map(\.id))
        if let program = state.program { family.insert(program) }
        var count = 0
        while count < family.count {
            count = family.count
            for process in listed where family.contains(process.parent) {
                family.insert(process.id)
            }
        }
        let members = listed.filter { family.contains($0.id) }
        state.found = Dictionary(uniqueKeysWithValues: members.map { ($0.id, $0.start) })
        return members.filter { !$0.hasEnded }.map(\.id)
    }
}
