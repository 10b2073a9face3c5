import BatchShell

/// The commands for rows in files.
enum RowCommandList {
    /// All of them, in the order in which help shows them.
    static let all: [any ShellCommand.Type] = [
        RowsCheckCommand.self, RowsShowCommand.self, RowsCountCommand.self,
        RowsConvertCommand.self, SampleCommand.self,
    ]
}
