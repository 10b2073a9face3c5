/// The target of a file: an open batch, and a name of its own in it.
public struct FileAddress: Sendable, Hashable {
    /// The batch, which has to be `loading`.
    public let batch: BatchID
    /// The batch's dataset.
    public let dataset: DatasetID
    /// Its name in the batch.
    public let path: FilePath

    /// A name in a batch.
    public init(_ path: FilePath, in batch: BatchID, of dataset: DatasetID) {
        self.path = path
        self.batch = batch
        self.dataset = dataset
    }
}
