/// A status of a batch, in Catalog's words.
///
/// The set is open: a word that the documents do not know is kept as it came.
///
/// Source: "Batch ingestion overview" and "Troubleshooting", tables of statuses; the enum of the
/// Catalog reference.
public struct BatchStatus: RawRepresentable, Hashable, Sendable {
    /// The word, spelled as the platform did.
    public let rawValue: String

    /// Takes a word of the platform's, known or not.
    public init(rawValue: String) { self.rawValue = rawValue }
}

extension BatchStatus: CustomStringConvertible {
    /// The word, spelled as the platform did.
    public var description: String { rawValue }
}

/// The known words.
extension BatchStatus: CaseIterable {
    /// Files are uploaded; COMPLETE was not called yet.
    public static let loading = BatchStatus(rawValue: "loading")
    /// All files are there.
    public static let loaded = BatchStatus(rawValue: "loaded")
    /// The batch waits for its turn.
    public static let queued = BatchStatus(rawValue: "queued")
    /// The rows are read and checked.
    public static let staging = BatchStatus(rawValue: "staging")
    /// The ingestion job has run.
    public static let staged = BatchStatus(rawValue: "staged")
    /// The batch is being ingested.
    public static let processing = BatchStatus(rawValue: "processing")
    /// Something failed for the moment, and the platform tries again.
    public static let retrying = BatchStatus(rawValue: "retrying")
    /// The retries are used up: the batch waits for somebody at the platform.
    public static let stalled = BatchStatus(rawValue: "stalled")
    /// The rows can be read.
    public static let success = BatchStatus(rawValue: "success")
    /// The other word for ``success``.
    public static let active = BatchStatus(rawValue: "active")
    /// Nothing was ingested.
    public static let failed = BatchStatus(rawValue: "failed")
    /// The other word for ``failed``.
    public static let failure = BatchStatus(rawValue: "failure")
    /// ABORT was called.
    public static let aborted = BatchStatus(rawValue: "aborted")
    /// COMPLETE was not called in time.
    public static let abandoned = BatchStatus(rawValue: "abandoned")
    /// The rows were there, then reverted, replaced or expired.
    public static let inactive = BatchStatus(rawValue: "inactive")
    /// The rows are removed for good.
    public static let deleted = BatchStatus(rawValue: "deleted")
    /// The rows are in cold storage.
    public static let archived = BatchStatus(rawValue: "archived")
    /// The rows are in an archive of the data lake.
    public static let retained = BatchStatus(rawValue: "retained")

    /// Every known word, in the order of a batch's life.
    public static let allCases = [
        loading, loaded, queued, staging, staged, processing, retrying, stalled, success, active,
        failed, failure, aborted, abandoned, inactive, deleted, archived, retained,
    ]

    /// The known words with which a batch goes on by itself or by its client.
    public static let inFlight = allCases.filter(\.isInFlight)
}

/// The meaning of the words.
extension BatchStatus {
    /// The other word with the same meaning; nil where there is none.
    ///
    /// Source: "Batch ingestion overview", statuses, which calls them interchangeable.
    public var synonym: BatchStatus? {
        switch self {
        case .success: .active
        case .active: .success
        case .failed: .failure
        case .failure: .failed
        default: nil
        }
    }

    /// The word that is shown of two with the same meaning: `success` for `active`, `failed` for
    /// `failure`.
    public var plain: BatchStatus {
        switch self {
        case .active: .success
        case .failure: .failed
        default: self
        }
    }

    /// Whether the batch is on its way to an end.
    public var isInFlight: Bool {
        switch self {
        case .loading, .loaded, .queued, .staging, .staged, .processing, .retrying: true
        default: false
        }
    }

    /// Whether nothing happens to the batch any more unless somebody asks for it; that holds for
    /// ``stalled`` too.
    ///
    /// An unknown word is taken for neither final nor in flight.
    public var isFinal: Bool { BatchStatus.allCases.contains(self) && !isInFlight }

    /// Whether the rows of the batch can be read.
    public var hasData: Bool { plain == .success }

    /// Whether the batch has ended and none of its rows is kept anywhere.
    public var hasEndedWithoutData: Bool {
        switch plain {
        case .failed, .aborted, .abandoned, .inactive, .deleted: true
        default: false
        }
    }
}
