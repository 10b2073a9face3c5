import BatchShell

/// `batch …`: a batch from its creation to its end.
enum BatchCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        BatchCreateCommand.self, BatchUploadCommand.self,
        BatchCompleteCommand.self, BatchAbortCommand.self, BatchRevertCommand.self,

        BatchWaitCommand.self, BatchShowCommand.self, BatchStatusCommand.self,
        BatchListCommand.self, BatchFilesCommand.self, BatchErrorsCommand.self,
        BatchWatchCommand.self, BatchDownloadCommand.self, BatchPreviewCommand.self,
    ]
}
