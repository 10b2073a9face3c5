import BatchLanguage
import BatchShell

/// `session`, `login`, `logout` and `connect`: where requests go, and as whom.
enum SessionCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        SessionCommand.self, LoginCommand.self, LogoutCommand.self, ConnectCommand.self,
    ]
}
