import BatchValues

/// The end of a batch's ingestion, and the files it has written.
struct IngestionOutcome: Sendable {
    /// `success` or `failed`.
    var status: BatchStatus
    var metrics: JSONObject?
    var errors: [IngestionProblem] = []
    var artefacts: [Artefact] = []
}

/// A file that an ingestion has written, whole but not yet recorded as the batch's.
struct Artefact: Sendable {
    let area: FileArea
    let path: String
    let file: StoredFile
}

/// The reason the files of a batch cannot be ingested, whatever their other rows are.
struct IngestionError: Error {
    let problem: IngestionProblem
}
