import BatchLanguage
import Synchronization

/// Makes the interpreters of a shell, and the shells in which it runs scripts of their own.
package final class ScriptRunner: Sendable {
    package let options: ShellOptions
    let clock: ScriptClock
    /// The stepping through a script, where somebody asked for it.
    let steps = Steps()
    /// Ends what runs.
    let control: RunControl
    private let children: ChildShells
    private let thread: ScriptThread
    private let registry = Mutex<CommandRegistry?>(nil)

    init(clock: any Clock, thread: ScriptThread, children: ChildShells) {
        options = children.options
        self.clock = ScriptClock(clock, isDryRun: options.isDryRun)
        self.thread = thread
        self.children = children
        control = RunControl(clock: clock, thread: thread)
    }

    /// Makes a shell that ends with this one.
    ///
    /// - Parameter change: Changes what it is made of, which is that of this shell.
    /// - Returns: The shell, which its maker closes.
    /// - Throws: The errors that making this shell can throw.
    package func makeChild(_ change: (inout ChildShells) throws -> Void) throws -> Shell {
        var children = children
        try change(&children)
        let shell = try children.make()
        shell.context.scripts.control.follow(control)
        return shell
    }

    /// The commands of the shell; they are given to it once, since some of them ask for all.
    var commands: CommandRegistry {
        get {
            guard let commands = registry.withLock({ $0 }) else {
                preconditionFailure("the commands are asked for before the shell is made")
            }
            return commands
        }
        set { registry.withLock { $0 = newValue } }
    }

    /// An interpreter with all commands and a scope of its own.
    func interpreter(
        in context: CommandContext,
        isInteractive: Bool = false,
        stepper: (any Stepper)? = nil
    ) -> Interpreter {
        var configuration = Interpreter.Configuration(
            commands: commands,
            host: ShellHost(context: context, stepper: stepper),
            isInteractive: isInteractive,
            isRestricted: options.isRestricted
        )
        configuration.optionHint = options.optionHint
        return Interpreter(configuration, on: thread)
    }
}
