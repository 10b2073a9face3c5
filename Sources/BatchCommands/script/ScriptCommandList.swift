import BatchShell

/// `check`, `fmt`, `test`, `save` and `completion`: scripts as files that a team keeps.
enum ScriptCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        CheckCommand.self, FmtCommand.self, TestCommand.self, SaveCommand.self,
        CompletionCommand.self,
    ]
}
