import BatchLanguage
import BatchShell

/// `set …`: what the session keeps.
enum SetCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        SetEditorCommand.self, SetBellCommand.self, SetPagerCommand.self, SetHistoryCommand.self,
        SetColorCommand.self,

        SetCommand.self, SetOrgCommand.self, SetSandboxCommand.self, SetAPIKeyCommand.self,
        SetTokenCommand.self, SetReadOnlyCommand.self, SetTraceCommand.self,
        SetOutputCommand.self, SetRequestTimeoutCommand.self, SetRetriesCommand.self,
    ]
}
