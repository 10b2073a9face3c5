import BatchLanguage
import BatchShell

/// The commands that are declared by types, a file each, in lists of what belongs together.
enum CommandList {
    /// All of them, in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        SessionCommandList.all, ProfileCommandList.all, [EmulatorCommand.self], SetCommandList.all,
        [IngestCommand.self], BatchCommandList.all, DatasetCommandList.all, SchemaCommandList.all,
        SandboxCommandList.all, RowCommandList.all, CallCommandList.all,
        [HelpCommand.self, ExplainCommand.self, VarsCommand.self, CdCommand.self],
        ScriptCommandList.all, ExchangeCommandList.all, [HistoryCommand.self, LearnCommand.self],
    ].flatMap { $0 }

    /// Words of other programs, and the commands that do here what they stand for.
    static let otherWords = [
        "upload": ["ingest"], "load": ["ingest"], "import": ["ingest"],
        "send": ["ingest", "post"], "describe": ["explain"], "why": ["explain"],
        "man": ["help"], "info": ["help"], "commands": ["help"], "usage": ["help"],
        "whoami": ["session"], "config": ["set", "session"], "settings": ["set", "session"],
        "jobs": ["batch list"], "ps": ["batch list"], "generate": ["sample"],
    ]
}

extension DeferredCommand {
    /// All commands of ours, in the order in which `help` shows them.
    static func ours(_ context: CommandContext) -> [DeferredCommand] {
        CommandList.all.map { type in DeferredCommand(type.name) { type.command(in: context) } }
            + tools(context.world)
    }
}
