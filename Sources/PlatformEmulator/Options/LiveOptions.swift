import Synchronization

/// The options of an emulator that can be changed while it runs, beside its faults.
final class LiveOptions: Sendable {
    private let state: Mutex<(pace: Pace, isStrict: Bool)>

    init(pace: Pace, isStrict: Bool) { state = Mutex((pace, isStrict)) }

    /// The time that a batch stays in each state.
    var pace: Pace {
        get { state.withLock { $0.pace } }
        set { state.withLock { $0.pace = newValue } }
    }

    /// Whether what the documents forbid is refused, though the platform may be lenient.
    var isStrict: Bool {
        get { state.withLock { $0.isStrict } }
        set { state.withLock { $0.isStrict = newValue } }
    }
}
