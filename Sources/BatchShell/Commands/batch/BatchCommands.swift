import BatchLanguage
import BatchValues
import PlatformClient

/// `batch …`: a batch from its creation to its end.
enum BatchCommands {
    /// The commands in the order in which `help` shows them.
    static let all: [any ShellCommand.Type] = [
        IngestCommand.self, BatchCreateCommand.self, BatchUploadCommand.self,
        BatchCompleteCommand.self, BatchAbortCommand.self, BatchRevertCommand.self,

        BatchWaitCommand.self, BatchShowCommand.self, BatchStatusCommand.self,
        BatchListCommand.self, BatchFilesCommand.self, BatchErrorsCommand.self,
        BatchWatchCommand.self, BatchDownloadCommand.self, BatchPreviewCommand.self,
    ]

    /// A batch as the platform's documentation shows it, for `help` and dry runs.
    static let example: JSONValue = [
        "id": "5d01230fc78a4e4f8c0c6b387b4b8d1c",
        "imsOrg": "4F3BB22C5631222A7F000101@AdobeOrg",
        "updated": 1_552_694_873_602,
        "status": .string(BatchStatus.loading.rawValue),
        "created": 1_552_694_873_602,
        "relatedObjects": [["type": "dataSet", "id": "5c8c3c555033b814b69f947f"]],
        "version": "1.0.0",
        "tags": [:],
        "inputFormat": ["format": "parquet"],
    ]

    /// The same at its end.
    static let endedExample: JSONValue = {
        var batch = example.object ?? JSONObject()
        batch["status"] = .string(BatchStatus.success.rawValue)
        batch["metrics"] = [
            "inputFileCount": 1, "inputRecordCount": 4, "outputRecordCount": 4,
            "failedRecordCount": 0,
        ]
        return .object(batch)
    }()
}

extension Command.Parameter where Value == String {
    /// A batch.
    static var batch: Self {
        Self("batch", .identifier("batch"), help: "an id, or an object that has one")
    }

    /// A dataset.
    static var dataset: Self {
        Self(
            "dataset",
            .identifier("dataset"),
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
            diagnostic.hint = "an id belongs to one sandbox: batch show --any-sandbox looks in all"
            throw diagnostic
        }
    }
}
