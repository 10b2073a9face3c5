import BatchLanguage
import BatchShell

/// `session`, `login`, `logout` and `connect`: where requests go, and as whom.
extension CommandList {
    /// The commands in the order in which `help` shows them.
    static let session: [any ShellCommand.Type] = [
        SessionCommand.self, LoginCommand.self, LogoutCommand.self, ConnectCommand.self,
    ]
}
