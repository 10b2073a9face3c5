extension Fact {
    /// Source: "Batch ingestion overview" and "Troubleshooting", tables of statuses; the enums of the
    /// API references for `queued` and `processing`.
    static let statuses = [
        Fact(
            .status,
            "loading",
            meaning: "the client is uploading; COMPLETE was not called yet",
            remedy: "batch complete says that all files are there; batch abort gives it up"
        ),
        Fact(.status, "loaded", meaning: "all files are there; it waits to be ingested"),
        Fact(.status, "queued", meaning: "it waits for its turn to be ingested"),
        Fact(.status, "staging", meaning: "the rows are being read and checked"),
        Fact(.status, "staged", meaning: "the ingestion job has run; it waits to be promoted"),
        Fact(.status, "processing", meaning: "it is being ingested"),
        Fact(
            .status,
            "retrying",
            meaning: "something failed for the moment, and the platform tries again by itself",
            remedy: "wait"
        ),
        Fact(
            .status,
            "stalled",
            meaning: "the platform has used up its retries; nothing goes on by itself",
            remedy: "ask Adobe's support, with the batch's id"
        ),
        Fact(
            .status,
            "success",
            "active",
            meaning: "the rows are in the data lake and can be read; it may have lost some",
            remedy:
                "batch errors tells which were refused; batch wait --max-failed 0 makes it an error"
        ),
        Fact(
            .status,
            "failed",
            "failure",
            meaning: "nothing was ingested: the files or their rows are wrong",
            remedy: "batch errors says why; mend the files and send them in a new batch"
        ),
        Fact(.status, "aborted", meaning: "ABORT was called; nothing of it is kept"),
        Fact(
            .status,
            "abandoned",
            meaning: "nobody called COMPLETE in the time that the platform allows",
            remedy: "send the files in a new batch, and complete it"
        ),
        Fact(
            .status,
            "inactive",
            meaning: "it was ingested, then reverted, replaced or expired: nobody can read it now"
        ),
        Fact(.status, "deleted", meaning: "its data are removed for good"),
        Fact(.status, "archived", meaning: "it was moved to cold storage"),
        Fact(.status, "retained", meaning: "it was taken out into an archive of the data lake"),
    ]
}
