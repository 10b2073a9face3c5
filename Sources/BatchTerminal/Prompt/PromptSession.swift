import BatchLanguage
package import BatchShell
import SystemSupport

/// A person's conversation with a shell: lines that are typed, what is drawn of them meanwhile, and
/// what could stand in them.
package final class PromptSession: Sendable {
    package let shell: Shell
    /// Requests that reach the emulator from outside the shell.
    let outsideRequests: OutsideRequests
    /// Things at the platform that completion offers.
    let live: LiveCandidates
    /// The scope that the lines are typed in.
    let interpreter: Interpreter
    /// The conversation about a lesson that is under way in this one.
    let learning = Locked<PromptSession?>(nil)
    private let state: Locked<PromptScope>

    /// A conversation that has not begun.
    package init(with shell: Shell) {
        self.shell = shell
        outsideRequests = OutsideRequests(excluding: shell.transcript)
        live = LiveCandidates(outsideRequests)
        interpreter = shell.context.interpreter(isInteractive: true)
        state = Locked(PromptScope(commands: shell.commands))
    }

    /// The person's preferences for the prompt.
    package var preferences: Preferences { context.preferences.value }

    var context: CommandContext { shell.context }

    /// The lines that were typed at other prompts since this was asked last, oldest first.
    func takeOthersHistory() -> [String] { context.history.takeOthers().map(\.text) }

    /// A text as a line of another program's; nil where it is none.
    func foreignLine(_ text: String) -> ForeignLine? {
        let session = context.session
        return ForeignLine(text, to: session.destination, knowing: session.secrets)
    }

    /// The names that can be typed, as of the last statement.
    var scope: PromptScope {
        get { state.value }
        set { state.withLock { $0 = newValue } }
    }
}
