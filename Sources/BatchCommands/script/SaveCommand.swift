import BatchLanguage
import BatchShell
import BatchValues

/// `save`: the session as a script.
struct SaveCommand: ShellCommand {
    static let name = "save"

    let file = Parameter("file", .file, help: "the script")
    let keepsLooks = Option(flag: "all", help: "keeps what only showed something")
    let overwrites = Option(flag: "force", help: "over a file that is there")

    var declaration: Command {
        Command(
            declaring: Self.name,
            group: "scripts",
            summary: "writes what this session did as a script",
            arguments: [file, keepsLooks, overwrites],
            examples: [.init("save load.batchsh", "what succeeded, ready to run")],
            replay: .omit
        )
    }

    func run(_ call: Invocation, in context: CommandContext) async throws -> Command.Answer {
        let path = call[file]
        if try context.world.files.size(of: path) != nil, !call[overwrites] {
            throw Diagnostic(.file, "\(path) is there already", hint: "--force writes over it")
        }
        let variables = await call.variables()
        let script = script(of: context, variables, keepsLooks: call[keepsLooks])
        guard !script.isEmpty else {
            throw self.script(of: context, variables, keepsLooks: true).isEmpty
                ? Diagnostic(.value, "there is nothing to save: nothing was typed here that ran")
                : Diagnostic(
                    .value,
                    "there is nothing to save: nothing that was typed here changed anything",
                    hint: "save --all keeps what only showed something"
                )
        }
        let clock = context.world.clock
        let today = clock.localTime(atMilliseconds: clock.milliseconds)
        let bytes = try script.text(title: "Saved from a session of \(today.date).")
        if script.secretCount > 0 {
            await context.note("left out for a secret in them: \(script.secretCount)")
        }
        if try await context.write(bytes, to: path) {
            let count = CommandContext.count(Int64(script.count), "statement")
            // Without a / or a . in it a word is a command.
            let file = path.contains { $0 == "/" || $0 == "." } ? path : "./\(path)"
            context.conclude("\(count) in \(path): batchsh \(file.asShellWord) runs it")
        }
        return .nothing
    }

    private func script(
        of context: CommandContext,
        _ variables: [(name: String, value: JSONValue)],
        keepsLooks: Bool
    ) -> SavedScript {
        SavedScript(
            context.transcript.statements,
            variables,
            context.commands,
            excluding: context.session.secrets,
            keepsLooks: keepsLooks
        )
    }
}
