import BatchLanguage
import BatchValues

extension Command {
    /// `save`: the session as a script.
    static func save(_ context: ShellContext) -> Command {
        Command(
            "save",
            group: "scripts",
            summary: "writes what this session did as a script",
            parameters: [ParameterDeclaration("file", .file, help: "the script")],
            options: [
                OptionDeclaration("all", .flag, help: "keeps what only showed something"),
                OptionDeclaration("force", .flag, help: "over a file that is there"),
            ],
            examples: [Example("save load.batchsh", "what succeeded, ready to run")],
            replay: .omit
        ) { invocation in
            let path = invocation.requiredText("file")
            let files = context.world.files
            if try files.size(of: path) != nil, !invocation.flag("force") {
                throw Diagnostic(.file, "\(path) is there already", hint: "--force writes over it")
            }
            let script = SavedScript(
                context.transcript.statements,
                context.commands,
                excluding: context.session.secrets,
                keepsLooks: invocation.flag("all")
            )
            guard !script.isEmpty else {
                throw Diagnostic(
                    .value,
                    "there is nothing to save: nothing that was typed here changed anything",
                    hint: "save --all keeps what only showed something"
                )
            }
            let today = context.world.clock.localTime(
                atMilliseconds: context.world.clock.milliseconds
            )
            let bytes = try script.text(title: "Saved from a session of \(today.date).")
            if script.secretCount > 0 {
                await context.note("left out for a secret in them: \(script.secretCount)")
            }
            try await context.write(bytes, to: path)
            return .null
        }
    }
}
