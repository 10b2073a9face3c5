import PlatformClient

extension Fact {
    /// Source: "Batch ingestion overview" and "Troubleshooting", tables of statuses; the enums of the
    /// API references for `queued` and `processing`.
    static let statuses = [
        Fact(
            .loading,
            meaning: "the client is uploading; COMPLETE was not called yet",
            remedy: "batch complete says that all files are there; batch abort gives it up"
        ),
        Fact(.loaded, meaning: "all files are there; it waits to be ingested"),
        Fact(.queued, meaning: "it waits for its turn to be ingested"),
        Fact(.staging, meaning: "the rows are being read and checked"),
        Fact(.staged, meaning: "the ingestion job has run; it waits to be promoted"),
        Fact(.processing, meaning: "it is being ingested"),
        Fact(
            .retrying,
            meaning: "something failed for the moment, and the platform tries again by itself",
            remedy: "wait"
        ),
        Fact(
            .stalled,
            meaning: "the platform has used up its retries; nothing goes on by itself",
            remedy: "ask Adobe's support, with the batch's id"
        ),
        Fact(
            .success,
            .active,
            meaning: "the rows are in the data lake and can be read; it may have lost some",
            remedy:
                "batch errors tells which were refused; batch wait --max-failed 0 makes it an error"
        ),
        Fact(
            .failed,
            .failure,
            meaning: "nothing was ingested: the files or their rows are wrong",
            remedy: "batch errors says why; mend the files and send them in a new batch"
        ),
        Fact(.aborted, meaning: "ABORT was called; nothing of it is kept"),
        Fact(
            .abandoned,
            meaning: "nobody called COMPLETE in the time that the platform allows",
            remedy: "send the files in a new batch, and complete it"
        ),
        Fact(
            .inactive,
            meaning: "it was ingested, then reverted, replaced or expired: nobody can read it now"
        ),
        Fact(.deleted, meaning: "its data are removed for good"),
        Fact(.archived, meaning: "it was moved to cold storage"),
        Fact(.retained, meaning: "it was taken out into an archive of the data lake"),
    ]

    private init(_ statuses: BatchStatus..., meaning: String, remedy: String? = nil) {
        self.init(.status, statuses.map(\.rawValue), meaning: meaning, remedy: remedy)
    }
}

extension BatchStatus? {
    /// The status in a sentence: `batch B is staging`, `batch B is without a status`.
    package var words: String { self?.rawValue ?? "without a status" }
}
