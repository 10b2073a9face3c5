import BatchLanguage
import BatchValues

extension Command {
    /// `emulator`: serves the platform on this machine, for other programs.
    static func emulator(_ context: ShellContext) -> Command {
        Command(
            "emulator",
            group: "session",
            summary: "serves the platform on this machine until Ctrl-C, for other programs",
            options: OptionDeclaration.ofEmulator,
            examples: [
                Example("emulator --data ./lab", "its data are there at the next start"),
                Example(
                    "emulator --fault 'PUT files/ 3 429:5'",
                    "the third upload is told to wait five seconds"
                ),
            ],
            replay: .omit,
            isRefusedWhenRestricted: true
        ) { invocation in
            let options = await context.emulatorOptions(invocation, takesOtherPort: false)
            let running = try await context.session.startLocal(options)
            do {
                try await serve(running, options.host, context)
            } catch {
                await running.stop()
                throw error
            }
            await running.stop()
            return .null
        }
    }

    /// Says how to reach an emulator, then tells of every request until the task is cancelled.
    private static func serve(
        _ running: any RunningLocalPlatform,
        _ host: String,
        _ context: ShellContext
    ) async throws {
        let lines = running.exports.map { "export \($0.name)=\($0.value)" }
        try await context.emit(.printed(lines.joined(separator: "\n")))
        await context.note("the emulator listens at \(running.address); Ctrl-C ends it")
        await context.note(#"another terminal: eval "$(curl -s \#(running.address)/env)""#)
        if !["127.0.0.1", "localhost", "::1"].contains(host) {
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

extension OptionDeclaration {
    /// How an emulator is started.
    static let ofEmulator = [
        OptionDeclaration(
            "port",
            .integer(0...65_535),
            placeholder: "N",
            help: "where it listens; 8787, and 0 takes any"
        ),
        OptionDeclaration(
            "host",
            .text,
            placeholder: "H",
            help: "the address it listens on; 127.0.0.1, which only this machine reaches"
        ),
        OptionDeclaration("data", .folder, placeholder: "DIR", help: "keeps its data there"),
        OptionDeclaration(
            "pace",
            .text,
            placeholder: "PACE",
            help: "how long a batch stays in each state: 1s, fast, or look (until it is looked at)",
            completion: .choices(["1s", "fast", "look"])
        ),
        OptionDeclaration(
            "fault",
            .text,
            placeholder: "SPEC",
            help: "METHOD PATH WHICH WHAT: a fault, such as 'PUT files/ 3 429:5'",
            isRepeatable: true
        ),
        OptionDeclaration("strict", .flag, help: "refuses what the platform's documents forbid"),
    ]
}

extension ShellContext {
    /// The options of an emulator as they were given; in a dry run its data are in memory.
    func emulatorOptions(
        _ invocation: Invocation,
        takesOtherPort: Bool
    ) async -> LocalPlatformOptions {
        var options = LocalPlatformOptions(
            port: invocation.integer("port") ?? Session.usualLocalPort,
            takesOtherPort: takesOtherPort
        )
        options.host = invocation.text("host") ?? options.host
        if let folder = invocation.text("data").map(world.files.absolute) {
            await changing("keep the emulator's data in \(folder)") { options.dataFolder = folder }
        }
        options.changes.pace = invocation.text("pace")
        options.changes.isStrict = invocation["strict"]?.bool
        let faults = invocation.texts("fault")
        options.changes.faults = faults.isEmpty ? nil : faults
        return options
    }
}
