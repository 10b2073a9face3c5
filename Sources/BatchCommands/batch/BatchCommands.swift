import BatchLanguage
import BatchShell
import BatchValues
import PlatformClient

/// `batch …`: a batch from its creation to its end.
enum BatchCommands {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        BatchCreateCommand.self, BatchUploadCommand.self,
        BatchCompleteCommand.self, BatchAbortCommand.self, BatchRevertCommand.self,

        BatchWaitCommand.self, BatchShowCommand.self, BatchStatusCommand.self,
        BatchListCommand.self, BatchFilesCommand.self, BatchErrorsCommand.self,
        BatchWatchCommand.self, BatchDownloadCommand.self, BatchPreviewCommand.self,
    ]
}

extension Command.Parameter where Value == BatchID {
    /// A batch.
    static var batch: Self {
        Self("batch", .batch, help: "an id, or an object that has one")
    }
}

extension Command.Parameter where Value == String {
    /// A dataset.
    static var dataset: Self {
        Self(
            "dataset",
            .dataset,
            help: "its name or id, or an object that has an id"
        )
    }
}

extension CommandContext {
    /// A batch of the sandbox in use; where it is not there the error names the sandbox.
    func batch(_ id: BatchID, _ settings: CallSettings) async throws -> Batch {
        do {
            return try await session.send(.batch(id), settings)
        } catch let error as PlatformError {
            guard case .refused(let refusal) = error, refusal.status == 404 else { throw error }
            var diagnostic = error.diagnostic
            let sandbox = settings.sandbox ?? session.destination.sandbox?.value
            diagnostic.notes.append("looked for in the sandbox \(sandbox?.text ?? "")")
            diagnostic.hint = NextStep.afterUnknown(id)
            throw diagnostic
        }
    }
}
