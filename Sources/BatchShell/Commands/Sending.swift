package import BatchLanguage
import BatchValues
import PlatformClient

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
