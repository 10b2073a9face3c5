import BatchValues
import HTTPTypes

/// An error of Batch Ingestion; the words are our own.
enum ImportError: ServiceError {
    case multipart
    case datasetUnknown(DatasetID, SandboxName)
    case datasetNotOfBatch(DatasetID, BatchID)
    case batchUnknown(BatchID, SandboxName)
    case batchNotOpen(BatchID, String)
    /// A batch that is to be replaced cannot be: what is wrong with it.
    case predecessorRefused(String, String)
    case pathMalformed(String)
    case tooManyFiles(limit: Int)
    case fileUnknown(FilePath, BatchID)
    /// Chunks are for a large file that was begun and is not complete.
    case fileNotBegun(FilePath, BatchID)
    /// The chunks of a large file do not make one whole: what is wrong with them.
    case fileIncomplete(FilePath, String)
    /// The batch still has a large file that is not complete.
    case fileOpen(String)
    case contentRange(String)
    case fileActionUnknown(String?)
    case actionUnknown(String?)
    case actionRefused(BatchAction, BatchID, BatchStatus)

    var status: HTTPResponse.Status {
        switch self {
        case .multipart: .unsupportedMediaType
        case .datasetNotOfBatch, .batchUnknown, .fileUnknown, .fileNotBegun: .notFound
        // The reference has no 404 for a creation.
        case .datasetUnknown, .batchNotOpen, .predecessorRefused, .pathMalformed, .tooManyFiles,
            .fileIncomplete, .fileOpen, .contentRange, .fileActionUnknown, .actionUnknown,
            .actionRefused:
            .badRequest
        }
    }

    func body(requestID: String, time: Int64) -> JSONValue { emulatorBody(subject, detail) }

    private var subject: String {
        switch self {
        case .multipart: "TYPE"
        case .datasetUnknown, .datasetNotOfBatch: "DATASET"
        case .batchUnknown, .batchNotOpen: "BATCH"
        case .predecessorRefused: "REPLAY"
        case .pathMalformed: "PATH"
        case .tooManyFiles: "FILES"
        case .fileUnknown, .fileNotBegun, .fileIncomplete, .fileOpen: "FILE"
        case .contentRange: "RANGE"
        case .fileActionUnknown, .actionUnknown, .actionRefused: "ACTION"
        }
    }

    private var detail: String {
        switch self {
        case .multipart: "Send the file's bytes as application/octet-stream, not multipart"
        case .datasetUnknown(let id, let sandbox): sandbox.lacks("Dataset \(id.text)")
        case .datasetNotOfBatch(let dataset, let batch):
            "Dataset \(dataset.text) is not that of batch \(batch.text)"
        case .batchUnknown(let id, let sandbox): sandbox.lacks("Batch \(id.text)")
        case .batchNotOpen(let id, let status): "Batch \(id.text) is \(status) and takes no files"
        case .predecessorRefused(let name, let fault):
            "Batch \(name), which is to be replaced, \(fault)"
        case .pathMalformed(let detail), .contentRange(let detail): detail
        case .tooManyFiles(let limit): "A batch has at most \(limit) files"
        case .fileUnknown(let path, let batch): "Batch \(batch.text) has no file \(path.text)"
        case .fileNotBegun(let path, let batch):
            "Batch \(batch.text) takes no chunks of \(path.text): begin it with INITIALIZE"
        case .fileIncomplete(let path, let fault):
            "The chunks of \(path.text) do not make a whole: \(fault)"
        case .fileOpen(let path): "The large file \(path) has not been completed"
        case .fileActionUnknown(nil): "Say what to do with the file: ?action=INITIALIZE or COMPLETE"
        case .fileActionUnknown(let name?):
            "Action \(name) of a file is neither INITIALIZE nor COMPLETE"
        case .actionUnknown(nil): "Say what to do: ?action=COMPLETE, ABORT, FAIL or REVERT"
        case .actionUnknown(let name?):
            "Action \(name) is none of COMPLETE, ABORT, FAIL and REVERT"
        case .actionRefused(let action, let id, let status):
            "Batch \(id.text) is \(status.rawValue): no \(action.name)"
        }
    }
}
