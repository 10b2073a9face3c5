import BatchLanguage
import Synchronization

/// The stepper of the scripts that are stepped through at the moment.
final class Steps: Sendable {
    private let state = Mutex<(depth: Int, stepper: ScriptStepper?)>((0, nil))

    /// The stepper to ask before every statement; nil where nobody is.
    var current: ScriptStepper? { state.withLock { $0.stepper } }

    /// Steps from now on.
    ///
    /// - Throws: A ``Diagnostic`` where there is nobody to ask.
    func begin(_ context: CommandContext) throws {
        guard context.world.questions != nil, context.world.errors.columns != nil else {
            throw Diagnostic(
                .usage,
                "stepping needs a terminal for its questions, and there is none",
                hint: "leave --step out; --trace headers shows what is sent"
            )
        }
        state.withLock { state in
            state.depth += 1
            if state.stepper == nil { state.stepper = ScriptStepper(context) }
        }
    }

    /// Runs on without asking once all that were stepped through have ended.
    func end() {
        state.withLock { state in
            state.depth -= 1
            if state.depth == 0 { state.stepper = nil }
        }
    }
}
