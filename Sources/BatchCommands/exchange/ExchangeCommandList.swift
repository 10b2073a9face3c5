import BatchShell

/// `http`, `curl` and `har`: the requests and answers that went over the wire.
enum ExchangeCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        HTTPCommand.self, CurlCommand.self, HARCommand.self,
    ]
}
