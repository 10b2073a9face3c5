/// The limits of files and of the batches that they are in.
public enum FileLimit {
    /// The largest file one request may carry, in bytes.
    ///
    /// The reference says "256MB" without saying which; the decimal reading is safe under both.
    ///
    /// Source: Batch Ingestion API reference, operation `uploadSmallFile`.
    public static let smallFile = 256_000_000

    /// The largest part of a larger file, in bytes.
    ///
    /// Source: Batch Ingestion API reference, operation `uploadLargeFile`.
    public static let part = 512_000_000

    /// The most files a batch takes.
    ///
    /// Source: Batch Ingestion guide.
    public static let filesOfBatch = 1_500

    /// The most bytes of a batch.
    ///
    /// Source: "Guardrails for data ingestion": 100 GB.
    public static let bytesOfBatch = 100_000_000_000
}
