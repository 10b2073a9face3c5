import BatchLanguage
import BatchShell
import BatchValues

/// `emulator`: serves the platform on this machine, for other programs.
struct EmulatorCommand: ShellCommand {
    static let name = "emulator"

    let start: EmulatorStartOptions

    init() { self.init(nil) }

    /// The command where texts are judged by the emulator that there is.
    private init(_ local: (any LocalPlatform)?) { start = EmulatorStartOptions(local) }

    static func command(in context: CommandContext) -> Command {
        Self(context.session.local).performed(in: context)
    }

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "session",
            summary: "serves the platform on this machine until Ctrl-C, for other programs",
            arguments: start.all,
            examples: [
                .init("emulator --data ./lab", "its data are there at the next start"),
                .init(
                    "emulator --fault 'PUT files/ 3 429:5'",
                    "the third upload is told to wait five seconds"
                ),
            ],
            replay: .omit,
            isRefusedWhenRestricted: true
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let options = await start.read(call, takesOtherPort: false, in: context)
        let running = try await context.session.startLocal(options)
        do {
            try await serve(running, options, in: context)
        } catch {
            await running.stop()
            throw error
        }
        await running.stop()
        return .nothing
    }

    /// Says how to reach an emulator, then tells of every request until the task is cancelled.
    private func serve(
        _ running: any RunningLocalPlatform,
        _ options: LocalPlatformOptions,
        in context: CommandContext
    ) async throws {
        let lines = running.exports.map { "export \($0.name)=\($0.value)" }
        try await context.emit(.printed(lines.joined(separator: "\n")))
        await context.note("the emulator listens at \(running.address); Ctrl-C ends it")
        await context.note(#"another terminal: eval "$(curl -s \#(running.address)/env)""#)
        if options.hasPage { await context.note("in a browser: \(running.address)") }
        if !["127.0.0.1", "localhost", "::1"].contains(options.host) {
            await context.note(
                "whoever reaches this machine can read and change its data, and is given its token"
            )
        }
        for await request in running.requests {
            await context.note(request.line)
            if let failure = request.failure { await context.note("  \(failure)") }
        }
    }
}
