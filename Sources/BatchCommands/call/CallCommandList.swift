import BatchShell

/// `get`, `head`, `post`, `put`, `patch` and `delete`: any call, for what has no command of its own.
enum CallCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        GetCommand.self, HeadCommand.self, PostCommand.self, PutCommand.self, PatchCommand.self,
        DeleteCommand.self,
    ]
}
