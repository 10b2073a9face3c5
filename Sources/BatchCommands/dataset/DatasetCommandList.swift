import BatchShell
import BatchValues

/// `dataset …`: the tables that batches are loaded into.
enum DatasetCommandList {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        DatasetListCommand.self, DatasetShowCommand.self, DatasetCreateCommand.self,
        DatasetDeleteCommand.self, DatasetPreviewCommand.self, DatasetFilesCommand.self,
    ]
}

extension ExampleAnswer {
    /// A dataset, for `help` and dry runs.
    static let dataset: JSONValue = [
        "id": "5c8c3c555033b814b69f947f", "name": "Loyalty Members",
    ]
}
