package import BatchLanguage
import BatchValues
import PlatformClient

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

extension PlatformCommand {
    /// The command as a shell has it, with the options of all that send something.
    package static func command(in context: CommandContext) -> Command {
        Self().sending(in: context)
    }

    fileprivate func sending(
        in context: CommandContext,
        consequence: Command.Consequence? = nil
    ) -> Command {
        declaration.performing(
            adding: CallOptions.all,
            seesToDryRun: true,
            consequence: consequence
        ) { try await run($0, in: context) }
    }

    package func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer
    {
        try await Sending.run(call, in: context) { try await run(call, $0, in: context) }
    }
}

extension DestroyingCommand {
    /// The command as a shell has it, which tells what a call destroys.
    package static func command(in context: CommandContext) -> Command {
        let command = Self()
        return command.sending(
            in: context,
            consequence: Destruction.asking(command.consequence, context)
        )
    }
}

/// The way in which a call of a command that sends requests is done.
enum Sending {
    /// Does a call, as a dry run where that is asked for.
    static func run(
        _ call: Invocation,
        in context: CommandContext,
        _ body: (CallSettings) async throws -> Command.Answer
    ) async throws -> Command.Answer {
        var settings = CallSettings(call)
        var answer: Command.Answer
        let isDry = context.isDryRun || call[CallOptions.dryRun]
        context.session.localChanges.begin(isDry: isDry)
        if isDry {
            let dryRun = context.makeDryRun()
            settings.dryRun = dryRun
            do {
                answer = try await body(settings)
                answer.value = dryRun.result(of: call, answer.value)
            } catch is NotSent {
                answer = Command.Answer(dryRun.result(of: call, nil))
            }
            // A dry run of the whole shell says so at its end; a look before a step is none.
            if !context.isDryRun, !context.hidesResults { await context.note(DryRun.ending) }
        } else {
            do {
                answer = try await body(settings)
            } catch let error as PlatformError {
                guard case .missing = error, let profile = context.session.destination.profile
                else { throw error }
                throw error.diagnostic(withProfile: profile)
            }
        }
        if let format = call[CallOptions.output] { answer.presentation.format = format }
        return answer
    }
}
