import BatchLanguage

extension Command {
    /// The commands that are declared by types, a file each.
    static let declared: [any ShellCommand.Type] =
        SessionCommands.all + ProfileCommands.all + [EmulatorCommand.self] + SetCommands.all
        + BatchCommands.all + DatasetCommands.all + SchemaCommands.all + SandboxCommands.all
        + [SampleCommand.self] + CallCommands.all
        + [HelpCommand.self, ExplainCommand.self, VarsCommand.self, CdCommand.self]
        + ScriptCommands.all + ExchangeCommands.all + [HistoryCommand.self]

    /// All commands of ours, in the order in which `help` shows them.
    static func ours(_ context: CommandContext) -> [Command] {
        declared.map { $0.command(in: context) } + tools(context.world)
    }
}
