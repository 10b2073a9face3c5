import PlatformClient

extension Fact {
    /// Statuses of a batch.
    ///
    /// Source: "Batch ingestion overview" and "Troubleshooting", tables of statuses; the enums of the
    /// API references for `queued` and `processing`.
    static let statuses = FactTable(
        .status,
        """
        loading: the client is uploading; COMPLETE was not called yet
          > batch complete says that all files are there; batch abort gives it up
        loaded: all files are there; it waits to be ingested
        queued: it waits for its turn to be ingested
        staging: the rows are being read and checked
        staged: the ingestion job has run; it waits to be promoted
        processing: it is being ingested
        retrying: something failed for the moment, and the platform tries again by itself
          > wait
        stalled: the platform has used up its retries; nothing goes on by itself
          > ask Adobe's support, with the batch's id
        success, active: the rows are in the data lake and can be read; it may have lost some
          > batch errors tells which were refused; batch wait --max-failed 0 makes it an error
        failed, failure: nothing was ingested: the files or their rows are wrong
          > batch errors says why; mend the files and send them in a new batch
        aborted: ABORT was called; nothing of it is kept
          > send the files in a new batch
        abandoned: nobody called COMPLETE in the time that the platform allows
          > send the files in a new batch, and complete it
        inactive: it was ingested, then reverted, replaced or expired: nobody can read it now
        deleted: its data are removed for good
        archived: it was moved to cold storage
        retained: it was taken out into an archive of the data lake
        """
    )

    /// Actions on a batch or one of its files, in the query as `action`.
    ///
    /// Source: "Batch Ingestion API reference", operations on batches and large files.
    static let actions = FactTable(
        .action,
        """
        COMPLETE: says that all files of a batch, or all parts of a large file, are there; of a batch
          the answer means that it was accepted, not that it was ingested
          > batch complete, then batch wait
        ABORT: gives a batch up; not after it has ended
          > batch abort
        REVERT: takes a batch that succeeded out of the data lake; what Profile and Identity have
          got from it stays there
          > batch revert
        FAIL: ends a batch as failed; the documents list it without a word
          > batch abort does what one mostly wants
        INITIALIZE: begins a large file, whose parts follow by PATCH
          > batch upload does that by itself
        """
    )
}

extension BatchStatus? {
    /// The status in a sentence: `batch B is staging`, `batch B is without a status`.
    package var words: String { self?.rawValue ?? "without a status" }
}
