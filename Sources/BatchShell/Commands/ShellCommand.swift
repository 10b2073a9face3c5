package import BatchLanguage
import BatchValues

/// A command of the shell: the keys of its arguments, its declaration, and what a call does.
///
/// Each key is a stored property that its declaration lists, so that a call finds its value by it:
/// `call[format]`.
package protocol ShellCommand: Sendable {
    /// Its name of one or two words.
    static var name: String { get }
    init()
    /// Everything that is known of it without a call.
    var declaration: Command { get }
    /// Does a call.
    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer
    /// The command as a shell has it.
    static func command(in context: CommandContext) -> Command
}

extension ShellCommand {
    /// The command as a shell has it.
    package static func command(in context: CommandContext) -> Command {
        Self().performed(in: context)
    }

    /// The command of this value.
    package func performed(in context: CommandContext) -> Command {
        declaration.performing { try await run($0, in: context) }
    }
}

/// A command that sends requests: it has the options of all such beside its own.
package protocol PlatformCommand: ShellCommand {
    /// Does a call with its own settings, for ``Session/send(_:_:)``.
    func run(
        _ call: Invocation,
        _ settings: CallSettings,
        in context: CommandContext
    ) async throws -> Command.Answer
}

/// A command that can destroy something, and tells what before it is asked for consent.
package protocol DestroyingCommand: PlatformCommand {
    /// The destruction by a call, as a sentence without its end: `dataset delete deletes Returns (dev)`.
    func consequence(of call: Invocation, _ destruction: Destruction) async throws -> String
}
